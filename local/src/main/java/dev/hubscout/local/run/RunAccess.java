package dev.hubscout.local.run;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import java.util.Objects;
import java.util.Optional;

/**
 * How runs of this machine reach AWS. A request for a run whose scope an open one has is answered
 * with that run. Where it was started as somebody else, its results are not what was asked for.
 */
final class RunAccess {
  private RunAccess() {}

  /**
   * Notes how a run that was just asked for reaches AWS, unless that is known.
   *
   * @param open whether the run was open before
   * @throws HubscoutException {@code CONFLICT} where an open run was started with another profile
   *     or role, or is of another account
   */
  static void note(Workplace place, RunId run, boolean open, StandaloneSettings asked) {
    var known = open ? place.book().settings(run) : Optional.<StandaloneSettings>empty();
    known.ifPresent(settings -> requireSame(run, settings, asked));
    if (!asked.organization()) {
      if (open) {
        requireSameAccount(place, run);
      } else {
        place.account().ifPresent(account -> place.book().saveAccount(run, account));
      }
    }
    if (known.isEmpty()) {
      place.book().save(run, asked);
    }
  }

  /**
   * Makes sure that a run which somebody started before is of these credentials' account. One that
   * is to end is not looked at: it has nothing more to find.
   *
   * @throws HubscoutException {@code CONFLICT} where it is of another one
   */
  static void requireSame(Workplace place, Run run, StandaloneSettings known) {
    if (!known.organization() && !run.cancelRequested()) {
      requireSameAccount(place, run.id());
    }
  }

  private static void requireSame(RunId run, StandaloneSettings known, StandaloneSettings asked) {
    if (!Objects.equals(known.profile(), asked.profile())
        || !Objects.equals(known.roleName(), asked.roleName())) {
      throw other(run, "was started with " + identity(known) + "; this one has " + identity(asked));
    }
  }

  private static String identity(StandaloneSettings settings) {
    return (settings.profile() == null
            ? "the default credentials"
            : "profile " + settings.profile())
        + (settings.roleName() == null ? " and no role" : " and role " + settings.roleName());
  }

  /** The default credentials, and what a profile names, may be another account's by now. */
  private static void requireSameAccount(Workplace place, RunId run) {
    var now = place.account();
    if (now.isEmpty()) {
      return;
    }
    var known = place.book().account(run).or(() -> ofTasks(place, run));
    if (known.isEmpty()) {
      place.book().saveAccount(run, now.get());
    } else if (!known.get().equals(now.get())) {
      throw other(run, "is of account " + known.get() + "; these credentials are of " + now.get());
    }
  }

  /** Runs of earlier versions have it in their tasks alone. */
  private static Optional<AccountId> ofTasks(Workplace place, RunId run) {
    return StoredRun.tasks(place.runs(), run).stream()
        .map(task -> task.key().account())
        .findFirst();
  }

  private static HubscoutException other(RunId run, String why) {
    return HubscoutException.conflict(
        "Run "
            + run
            + " of the same scope is still open and "
            + why
            + ". Wait for it, cancel it (hubscout runs cancel "
            + run
            + "), or give this one its own --data.");
  }
}
