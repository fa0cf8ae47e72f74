package dev.hubscout.local.workplace;

import dev.hubscout.core.account.Region;
import org.jspecify.annotations.Nullable;

/**
 * How a standalone run reaches AWS. Kept in the data directory, so that a run can be continued or
 * cancelled later; holds no secret.
 *
 * @param region the home Region: of the first calls, and the one to look at where a run names none
 *     and the enabled ones cannot be learned
 * @param profile the profile whose credentials are used; null for the default chain
 * @param roleName the role to assume in every account, with its path; null to work in the caller's
 *     own account, as the caller
 * @param artifactBucket the bucket that holds the agent; null where no agent is sent
 * @param installDocument whether the SSM document is created where it is missing, and removed after
 */
public record StandaloneSettings(
    Region region,
    @Nullable String profile,
    @Nullable String roleName,
    @Nullable String artifactBucket,
    boolean installDocument) {

  /** Whether every account of the organization is meant, not only the caller's. */
  public boolean organization() {
    return roleName != null;
  }
}
