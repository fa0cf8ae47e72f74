package dev.hubscout.cli.run;

import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorRecord;
import dev.hubscout.core.run.TaskOutcome;
import org.jspecify.annotations.Nullable;

/** How an account's Region fared, in a sentence for standard error. */
final class ScopeSentence {
  private ScopeSentence() {}

  static String of(
      AccountId account, Region region, TaskOutcome outcome, @Nullable ErrorRecord error) {
    return "Account "
        + account
        + ", Region "
        + region
        + ": "
        + outcome
        + ". "
        + SafeText.of(error == null ? outcome.remediation() : error.sentence());
  }

  /** What all of them came to. */
  static String summary(long instances, long complete, long scopes) {
    return instances
        + (instances == 1 ? " instance; " : " instances; ")
        + complete
        + " of "
        + scopes
        + " accounts' Regions were listed completely.";
  }
}
