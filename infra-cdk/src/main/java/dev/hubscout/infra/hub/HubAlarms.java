package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.CoreFunctions;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.store.Tables;
import dev.hubscout.infra.config.AlarmsConfig;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.Subscription;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * The hub's alarms, each with a sentence that says what to do. Short disturbances repair
 * themselves: an alarm is of what did not.
 */
final class HubAlarms {
  private static final int FOUR = 4;

  /** An hour of five minutes each. */
  private static final int TWELVE = 12;

  private final Construct scope;
  private final Topic topic;
  private final List<Alarm> all = new ArrayList<>();

  HubAlarms(Construct scope, HubscoutConfig config, HubBus bus, HubApi api, @Nullable IKey key) {
    this.scope = scope;
    topic =
        key == null
            ? Topic.Builder.create(scope, "Alarms")
                .topicName("hubscout-alarms")
                .enforceSsl(true)
                .build()
            : Topic.Builder.create(scope, "Alarms")
                .topicName("hubscout-alarms")
                .enforceSsl(true)
                .masterKey(key)
                .build();
    if (config.alarms().email() instanceof String email) {
      Subscription.Builder.create(scope, "AlarmsByMail")
          .topic(topic)
          .protocol(SubscriptionProtocol.EMAIL)
          .endpoint(email)
          .build();
    }
    runs(bus, config.alarms());
    listings(config.alarms());
    messages(config.alarms());
    functions();
    api(api);
  }

  Topic topic() {
    return topic;
  }

  List<Alarm> all() {
    return List.copyOf(all);
  }

  private void runs(HubBus bus, AlarmsConfig config) {
    var rule =
        CfnRule.Builder.create(scope, "RuleRunFailed")
            .name("hubscout-run-failed")
            .eventBusName(bus.bus().getEventBusName())
            .description("Tells of runs that failed")
            .eventPattern(bus.ownEvents(Map.of("status", List.of("FAILED"))))
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("alarms")
                        .arn(topic.getTopicArn())
                        .inputTransformer(
                            CfnRule.InputTransformerProperty.builder()
                                .inputPathsMap(Map.of("id", "$.detail.id"))
                                .inputTemplate(
                                    "\"The run <id> failed. hubscout runs show <id> --errors says"
                                        + " why.\"")
                                .build())
                        .build()))
            .build();
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("RunsThatFailed")
            .effect(Effect.ALLOW)
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
            .build());
    alarm(
        "RunOverdue",
        "A run is open for more than "
            + config.runMinutes()
            + " minutes. See which with hubscout runs list, and the log of hubscout-sweep.",
        HubMetrics.own("OldestRunMinutes", Map.of(), "Maximum"),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        config.runMinutes(),
        1,
        TreatMissingData.NOT_BREACHING);
    alarm(
        "SweepNotRunning",
        "The sweep has not run for a quarter of an hour: what is lost stays lost. Look at the"
            + " schedule hubscout-sweep and the log of the function.",
        HubMetrics.function(CoreFunctions.SWEEP, "Invocations", "Sum"),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        1,
        3,
        TreatMissingData.BREACHING);
    alarm(
        "CoverageLow",
        "Fewer than "
            + config.coveragePercent()
            + " % of the instances are looked into. hubscout coverage says which are not, and why.",
        HubMetrics.own("Coverage", Map.of(), "Minimum"),
        ComparisonOperator.LESS_THAN_THRESHOLD,
        config.coveragePercent(),
        1,
        // the summary comes once an hour; between, the last word holds
        TreatMissingData.IGNORE);
  }

  /** A few of two thousand operations are denied everywhere; this is of many. */
  private void listings(AlarmsConfig config) {
    var incomplete = HubMetrics.own("ListingsIncomplete", Map.of(), "Sum");
    var all = HubMetrics.own("Listings", Map.of(), "Sum");
    alarm(
        "ListingsIncomplete",
        "More than "
            + config.incompleteListingsPercent()
            + " % of the listings of AWS resources were denied or failed. hubscout runs show RUN"
            + " --errors says which, and why.",
        MathExpression.Builder.create()
            .expression("100*incomplete/all")
            .usingMetrics(Map.of("incomplete", incomplete, "all", all))
            .period(HubMetrics.FIVE_MINUTES)
            .build(),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        config.incompleteListingsPercent(),
        1,
        TreatMissingData.NOT_BREACHING);
    alarm(
        "DocumentsNotDeleted",
        "Documents that nothing points at any more could not be deleted in an hour. The log of"
            + " hubscout-sweep says why.",
        HubMetrics.own("DocumentsNotDeleted", Map.of(), "Minimum"),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        0,
        TWELVE,
        TreatMissingData.NOT_BREACHING);
  }

  private void messages(AlarmsConfig config) {
    for (var queue : HubQueues.dead()) {
      alarm(
          "DeadLetters" + words(queue),
          "There are messages in " + queue + ": the log of the function they were for says why.",
          HubMetrics.queue(queue, "ApproximateNumberOfMessagesVisible"),
          ComparisonOperator.GREATER_THAN_THRESHOLD,
          0,
          1,
          TreatMissingData.NOT_BREACHING);
    }
    alarm(
        "DeadLettersTaken",
        "The sweep took dead letters and ended what they were for. The log of hubscout-sweep says"
            + " which.",
        HubMetrics.own("DeadLetters", Map.of(), "Sum"),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        0,
        1,
        TreatMissingData.NOT_BREACHING);
    for (var queue : HubQueues.feeding()) {
      alarm(
          "QueueAge" + words(queue),
          "Messages of "
              + queue
              + " wait for more than "
              + config.queueAgeMinutes()
              + " minutes: its function fails, or hubscout.functions.concurrency is too low.",
          HubMetrics.queue(queue, "ApproximateAgeOfOldestMessage"),
          ComparisonOperator.GREATER_THAN_THRESHOLD,
          config.queueAgeMinutes() * 60,
          2,
          TreatMissingData.NOT_BREACHING);
    }
    alarm(
        "AnnouncementsLate",
        "What the streams have to tell is hours old; they keep it for a day. Look at the log of"
            + " hubscout-announce.",
        HubMetrics.function(CoreFunctions.ANNOUNCE, "IteratorAge", "Maximum"),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        FOUR * 3_600_000,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private void functions() {
    var throttles = new LinkedHashMap<String, IMetric>();
    for (var function : Registrations.functions()) {
      throttles.put("f" + throttles.size(), HubMetrics.function(function, "Throttles", "Sum"));
    }
    alarm(
        "FunctionsThrottled",
        "Functions have been throttled for a quarter of an hour: the account's concurrency does not"
            + " suffice. Ask for more, or lower hubscout.functions.concurrency.",
        sum(throttles),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        0,
        3,
        TreatMissingData.NOT_BREACHING);
    var tables = new LinkedHashMap<String, IMetric>();
    for (var table : Tables.ALL) {
      for (var kind : List.of("ReadThrottleEvents", "WriteThrottleEvents")) {
        tables.put("t" + tables.size(), HubMetrics.table(table.name(), kind));
      }
    }
    alarm(
        "TablesThrottled",
        "DynamoDB has throttled the tables for a quarter of an hour. A table on demand grows with"
            + " its use; lower hubscout.functions.concurrency until it has.",
        sum(tables),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        0,
        3,
        TreatMissingData.NOT_BREACHING);
  }

  private void api(HubApi api) {
    alarm(
        "ApiFails",
        "The API has answered with 5xx. The log of hubscout-api has the request ids.",
        HubMetrics.api(api.id(), "5xx", "Sum"),
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        FOUR,
        1,
        TreatMissingData.NOT_BREACHING);
  }

  private static MathExpression sum(Map<String, IMetric> metrics) {
    return MathExpression.Builder.create()
        .expression(String.join("+", metrics.keySet()))
        .usingMetrics(metrics)
        .period(HubMetrics.FIVE_MINUTES)
        .build();
  }

  private void alarm(
      String id,
      String sentence,
      IMetric metric,
      ComparisonOperator comparison,
      Number threshold,
      int periods,
      TreatMissingData missing) {
    var alarm =
        Alarm.Builder.create(scope, "Alarm" + id)
            .alarmName("hubscout-" + id)
            .alarmDescription(sentence)
            .metric(metric)
            .comparisonOperator(comparison)
            .threshold(threshold)
            .evaluationPeriods(periods)
            .treatMissingData(missing)
            .build();
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    all.add(alarm);
  }

  /** {@code hubscout-plan-dead} is {@code PlanDead}. */
  private static String words(String queue) {
    var words = new StringBuilder();
    for (var word : queue.substring("hubscout-".length()).split("-", -1)) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return words.toString();
  }
}
