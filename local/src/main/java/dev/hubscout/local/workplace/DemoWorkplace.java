package dev.hubscout.local.workplace;

import dev.hubscout.core.run.RunRequest;
import java.time.Instant;
import java.util.List;

/** The demo organization, up and running. */
public interface DemoWorkplace extends Workplace {

  /** The requests with which the organization's schedules start runs due at a time, in order. */
  List<RunRequest> scheduled(Instant due);

  /** Runs the sweep function once for all runs, as its schedule does. */
  void sweep();

  /** Notes about this organization, one sentence each: size, isolation, stand-ins. */
  List<String> description();
}
