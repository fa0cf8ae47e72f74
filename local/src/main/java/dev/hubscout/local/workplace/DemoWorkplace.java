package dev.hubscout.local.workplace;

import dev.hubscout.core.run.RunRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The demo organization, up and running. */
public interface DemoWorkplace extends Workplace {

  /** The requests with which the organization's schedules start runs due at a time, in order. */
  List<RunRequest> scheduled(Instant due);

  /** Runs the sweep function once for all runs, as its schedule does. */
  void sweep();

  /** Tells other commands of this machine where the demo is served, for as long as it is open. */
  void served(URI address);

  /** Notes about this organization, one sentence each: size, isolation, stand-ins. */
  List<String> description();
}
