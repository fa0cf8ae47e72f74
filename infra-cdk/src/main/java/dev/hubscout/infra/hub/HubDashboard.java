package dev.hubscout.infra.hub;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.core.fact.InstanceCoverage;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.TaskOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.constructs.Construct;

/** How the hub fares, on one page of CloudWatch: its findings are on its own dashboard. */
final class HubDashboard {
  private static final int WHOLE = 24;
  private static final int HALF = 12;

  private HubDashboard() {}

  static void add(Construct scope, HubAlarms alarms, HubApi api) {
    List<? extends IAlarm> all = alarms.all();
    Dashboard.Builder.create(scope, "Dashboard")
        .dashboardName("hubscout")
        .widgets(
            List.of(
                List.of(
                    AlarmStatusWidget.Builder.create()
                        .title("Alarms")
                        .alarms(all)
                        .width(WHOLE)
                        .build()),
                List.of(coverage(), instances()),
                Arrays.stream(Capability.values()).map(HubDashboard::outcomes).toList(),
                List.of(openRuns(), queues()),
                List.of(taskTimes(), listingTimes()),
                List.of(listings(), cleanup()),
                List.of(
                    functions("Duration", "Milliseconds, slowest"), functions("Errors", "Errors")),
                List.of(requests(api), announcements())))
        .build();
  }

  private static GraphWidget coverage() {
    return graph("Instances looked into, percent", HubMetrics.own("Coverage", Map.of(), "Minimum"));
  }

  private static GraphWidget instances() {
    return graph(
        "Instances by coverage",
        Arrays.stream(InstanceCoverage.values())
            .map(
                value -> HubMetrics.own("Instances", Map.of("coverage", value.name()), "Maximum")));
  }

  private static GraphWidget outcomes(Capability capability) {
    return graph(
        "Tasks of " + capability + " by outcome",
        Arrays.stream(TaskOutcome.values())
            .map(
                outcome ->
                    HubMetrics.own(
                        "TasksClosed",
                        Map.of("capability", capability.id(), "outcome", outcome.name()),
                        "Sum")));
  }

  private static GraphWidget openRuns() {
    return graph(
        "Open runs, and minutes since the oldest began",
        HubMetrics.own("OpenRuns", Map.of(), "Maximum"),
        HubMetrics.own("OldestRunMinutes", Map.of(), "Maximum"));
  }

  private static GraphWidget queues() {
    return graph(
        "Seconds the oldest message waits",
        HubQueues.feeding().stream()
            .map(queue -> HubMetrics.queue(queue, "ApproximateAgeOfOldestMessage")));
  }

  private static GraphWidget taskTimes() {
    return graph(
        "Seconds from plan to end of a task, longest",
        Arrays.stream(Capability.values())
            .map(
                capability ->
                    HubMetrics.own("TaskTime", Map.of("capability", capability.id()), "Maximum")));
  }

  private static GraphWidget listingTimes() {
    return graph(
        "Seconds until a task of resources begins, and of its slowest listing",
        HubMetrics.own(
            "TaskDelay", Map.of("capability", ResourcesOptions.capability().id()), "Maximum"),
        HubMetrics.own("SlowestListing", Map.of(), "Maximum"));
  }

  private static GraphWidget listings() {
    return graph(
        "Listings of resources, and those that are not complete",
        HubMetrics.own("Listings", Map.of(), "Sum"),
        HubMetrics.own("ListingsIncomplete", Map.of(), "Sum"));
  }

  private static GraphWidget cleanup() {
    return graph(
        "Deleted: listings and documents, and documents that could not be",
        HubMetrics.own("ListingsDeleted", Map.of(), "Sum"),
        HubMetrics.own("DocumentsDeleted", Map.of(), "Sum"),
        HubMetrics.own("DocumentsNotDeleted", Map.of(), "Sum"));
  }

  private static GraphWidget functions(String metric, String title) {
    var statistic = metric.equals("Duration") ? "Maximum" : "Sum";
    return graph(
        title,
        Registrations.functions().stream()
            .map(function -> HubMetrics.function(function, metric, statistic)));
  }

  private static GraphWidget requests(HubApi api) {
    return graph(
        "Requests of the API",
        HubMetrics.api(api.id(), "Count", "Sum"),
        HubMetrics.api(api.id(), "4xx", "Sum"),
        HubMetrics.api(api.id(), "5xx", "Sum"));
  }

  private static GraphWidget announcements() {
    return graph(
        "Events announced and refused",
        HubMetrics.own("EventsAnnounced", Map.of(), "Sum"),
        HubMetrics.own("EventsRefused", Map.of(), "Sum"));
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return graph(title, Stream.of(metrics));
  }

  private static GraphWidget graph(String title, Stream<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics.toList()).width(HALF).build();
  }
}
