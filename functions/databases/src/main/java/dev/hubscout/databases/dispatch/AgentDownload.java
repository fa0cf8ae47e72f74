package dev.hubscout.databases.dispatch;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import org.jspecify.annotations.Nullable;

/** Where instances get the agent from. A port. */
public interface AgentDownload {
  /**
   * Links that are valid long enough for a command sent now. They carry a signature: never log or
   * store them.
   *
   * @param run names the session that signs them
   * @param region where the instances are: some reach no other Region's buckets
   */
  Links links(RunId run, Region region);

  /** One archive. */
  record Link(String url, String sha256) {
    @Override
    public String toString() {
      return "Link[sha256=" + sha256 + "]";
    }
  }

  /**
   * The archives of one version.
   *
   * @param aarch64 null where none is published
   */
  record Links(String version, Link x8664, @Nullable Link aarch64) {}
}
