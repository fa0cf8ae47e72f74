package dev.hubscout.aws.capability;

import dev.hubscout.aws.deployment.Names;
import dev.hubscout.core.run.Capability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the hub: what it is made of and given. Each has a role of the same name, so that
 * member accounts can say whom they let in.
 *
 * @param id what its name ends with, such as {@code databases-events}
 * @param capability whose function it is; null for those that serve every capability
 * @param module which package has it
 * @param handler its class
 * @param memory in MiB; CPU comes with it, a whole one at 1,769
 * @param timeout in seconds
 * @param feed the queue it takes; null where it is invoked otherwise
 * @param needs what it works with, and nothing else
 */
public record HubFunction(
    String id,
    @Nullable Capability capability,
    String module,
    String handler,
    int memory,
    int timeout,
    @Nullable Feed feed,
    List<Need> needs) {
  public HubFunction {
    needs = List.copyOf(needs);
  }

  /**
   * A queue that a function takes.
   *
   * @param batch messages of one invocation at most
   * @param concurrency invocations at the same time; 0 for what is configured
   */
  public record Feed(String queue, int batch, int concurrency) {}

  /** Its name in Lambda, such as {@code hubscout-databases-events}. */
  public String functionName() {
    return Names.function(id);
  }

  /** The name of its role, without {@link Names#ROLE_PATH}. */
  public String roleName() {
    return functionName();
  }

  /** Its log group. */
  public String logGroup() {
    return "/aws/lambda/" + functionName();
  }

  /** Whether it calls into member accounts: only these may assume the role there. */
  public boolean entersSpokes() {
    return needs(Need.Spokes.class);
  }

  /** Whether it works with that. */
  public boolean needs(Class<? extends Need> kind) {
    return needs.stream().anyMatch(kind::isInstance);
  }

  @Override
  public String toString() {
    return functionName();
  }
}
