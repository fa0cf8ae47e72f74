package dev.hubscout.tables.collect;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.core.fact.Known;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.applicationautoscaling.model.TargetTrackingScalingPolicyConfiguration;

/**
 * Which capacities of an account's Region scale by themselves, and how. They are listed for all
 * tables at once, since AWS pages them so.
 */
public final class ScalingFacts {
  /**
   * A capacity's bounds.
   *
   * @param policy what it aims at; none where no policy tracks a target
   */
  public record Target(int min, int max, Known<Policy> policy) {}

  /**
   * A policy that tracks a target.
   *
   * @param target percent of the capacity that is used
   * @param outSeconds how long after an increase the next one is possible
   * @param inSeconds how long after a decrease the next one is possible
   */
  public record Policy(BigDecimal target, int outSeconds, int inSeconds) {}

  private record Key(String resource, String dimension) {}

  private final Map<Key, Target> targets;

  private ScalingFacts(Map<Key, Target> targets) {
    this.targets = Map.copyOf(targets);
  }

  /** Lists them; whatever AWS refuses ends the listing. */
  static ScalingFacts read(ApplicationAutoScalingClient client) {
    var policies = new HashMap<Key, Policy>();
    Pages.each(
        "application-autoscaling:DescribeScalingPolicies",
        token -> {
          var page =
              client.describeScalingPolicies(
                  it -> it.serviceNamespace(ServiceNamespace.DYNAMODB).nextToken(token));
          for (var policy : page.scalingPolicies()) {
            var tracking = policy.targetTrackingScalingPolicyConfiguration();
            if (tracking != null && tracking.targetValue() != null) {
              policies.put(
                  new Key(policy.resourceId(), policy.scalableDimensionAsString()),
                  policy(tracking));
            }
          }
          return page.nextToken();
        });
    var targets = new HashMap<Key, Target>();
    Pages.each(
        "application-autoscaling:DescribeScalableTargets",
        token -> {
          var page =
              client.describeScalableTargets(
                  it -> it.serviceNamespace(ServiceNamespace.DYNAMODB).nextToken(token));
          for (var target : page.scalableTargets()) {
            var key = new Key(target.resourceId(), target.scalableDimensionAsString());
            var policy = policies.get(key);
            targets.put(
                key,
                new Target(
                    target.minCapacity(),
                    target.maxCapacity(),
                    policy == null ? Known.none() : Known.of(policy)));
          }
          return page.nextToken();
        });
    return new ScalingFacts(targets);
  }

  /**
   * What scales the reads or writes of a table, or of one of its indexes; none where nothing does.
   *
   * @param index null for the table itself
   */
  public Known<Target> of(String table, @Nullable String index, boolean reads) {
    var resource = "table/" + table + (index == null ? "" : "/index/" + index);
    var dimension =
        "dynamodb:%s:%sCapacityUnits"
            .formatted(index == null ? "table" : "index", reads ? "Read" : "Write");
    var target = targets.get(new Key(resource, dimension));
    return target == null ? Known.none() : Known.of(target);
  }

  /** Cooldowns that are not set are 0 for DynamoDB. */
  private static Policy policy(TargetTrackingScalingPolicyConfiguration tracking) {
    return new Policy(
        BigDecimal.valueOf(tracking.targetValue()),
        seconds(tracking.scaleOutCooldown()),
        seconds(tracking.scaleInCooldown()));
  }

  private static int seconds(@Nullable Integer cooldown) {
    return cooldown == null ? 0 : cooldown;
  }
}
