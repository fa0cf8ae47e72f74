package dev.hubscout.cli.workplace;

/** The demo organization, up and running. */
public interface DemoWorkplace extends Workplace {

  /** Sends the plan function what the organization's schedule would send it now. */
  PlanAnswer runSchedule();
}
