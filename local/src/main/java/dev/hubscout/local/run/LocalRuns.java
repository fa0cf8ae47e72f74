package dev.hubscout.local.run;

import dev.hubscout.core.run.RunRequest;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import org.jspecify.annotations.Nullable;

/** Runs that this process starts, and works on until they have ended. */
public final class LocalRuns {
  private final Workplace place;
  private final @Nullable StandaloneSettings own;
  private final RunWatch watch;

  /**
   * @param own how runs that are started here reach AWS; null where the place knows
   */
  public LocalRuns(Workplace place, @Nullable StandaloneSettings own, RunWatch watch) {
    this.place = place;
    this.own = own;
    this.watch = watch;
  }

  /**
   * Starts a run, or goes on with an open one of the same scope, and returns once it has ended.
   *
   * @throws dev.hubscout.core.error.HubscoutException where the request is refused; {@code
   *     CONFLICT} where an open run was started as somebody else
   */
  public EndedRun run(RunRequest request) throws InterruptedException {
    var before = place.calls();
    var answer = place.start(request);
    var id = answer.runId();
    if (own != null) {
      RunAccess.note(place, id, answer.skipped(), own);
    }
    watch
        .news()
        .say(
            answer.skipped()
                ? "Run "
                    + id
                    + " of the same scope is still open; going on with that one. To end it:"
                    + " hubscout runs cancel "
                    + id
                : answer.message());
    var driver = new RunDriver(place, watch);
    var run = answer.skipped() ? driver.resume(id) : driver.drive(id);
    place.book().addCalls(id, EndedRun.since(before, place.calls()));
    return new EndedRun(run, place.runs().tallies(id), place.book().calls(id));
  }
}
