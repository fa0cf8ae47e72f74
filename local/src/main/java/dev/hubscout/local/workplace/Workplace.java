package dev.hubscout.local.workplace;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.web.Backend;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command works: stores to read and, where it was opened for work, functions that run in
 * this process. A port.
 */
public interface Workplace extends AutoCloseable {

  RunStore runs();

  /**
   * Hands the request to the plan function. The run waits, {@code QUEUED}, where as many runs of
   * its capability are worked on as may be.
   *
   * @throws dev.hubscout.core.error.HubscoutException where it is refused; nothing was changed then
   */
  PlanAnswer start(RunRequest request);

  /**
   * Takes a run for this process alone, so that no two work on it; empty while another one does.
   * Closing gives it back.
   */
  Optional<Lease> lease(RunId run);

  /**
   * Takes a slot for a run; empty while as many runs of its capability as may be are worked on.
   * Closing gives it back. A run that {@link #start} has started has one, which is taken here: by
   * whoever works on it here, or to give it back where another process does.
   */
  default Optional<Lease> slot(RunId run) {
    return Optional.of(() -> {});
  }

  /**
   * Sends the messages of a run again whose process ended; to be called with its lease and slot.
   */
  void resume(RunId run);

  /** Runs the sweep function once for a run, and returns when it has. */
  void sweep(RunId run);

  /** The API over this place. Orders are noted only: somebody has to work on the run. */
  Backend api();

  /** Makes the organization's summary, as the hub does when a run has ended. */
  void summarize();

  /**
   * Deletes an ended run, what its capability has of it alone, and what the command line remembers
   * of it. What was found stays known.
   */
  void delete(RunId run, Instant now);

  /** AWS calls made so far by this process, by {@code service:Operation}. */
  Map<String, Long> calls();

  /** The account whose credentials are used; empty where none are, or AWS does not say. */
  default Optional<AccountId> account() {
    return Optional.empty();
  }

  /** What the command line itself remembers of runs. */
  RunBook book();

  /** That this process works on a run. */
  interface Lease extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Stops what was started and takes away what is not to stay. Called once, possibly from another
   * thread while a command is still at work, and has a few seconds.
   */
  @Override
  void close();
}
