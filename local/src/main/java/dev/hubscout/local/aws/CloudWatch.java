package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Need;
import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.Points;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.table.TableLoad;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CloudWatch: what it knows of DynamoDB's tables. */
final class CloudWatch implements Service {
  private static final int METRICS_PAGE = 500;
  private static final int MOST_POINTS = 100_800;
  private static final Duration RECENT = Duration.ofHours(3);

  /** Metrics in recent use may have been silent for so much longer. */
  private static final Duration RECENT_MORE = Duration.ofMinutes(50);

  private static final Duration LISTED_AFTER = Duration.ofMinutes(15);
  private static final Duration LISTED_FOR = Duration.ofDays(14);

  private final World world;
  private final Faults faults;
  private final Throttle throttle;
  private final Clock clock;

  CloudWatch(World world, Faults faults, Throttle throttle, Clock clock) {
    this.world = world;
    this.faults = faults;
    this.throttle = throttle;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public String scope() {
    return "monitoring";
  }

  @Override
  public Protocol protocol() {
    return Protocol.QUERY;
  }

  @Override
  public String namespace() {
    return "http://monitoring.amazonaws.com/doc/2010-08-01/";
  }

  @Override
  public boolean regional() {
    return true;
  }

  @Override
  public AwsError throttled() {
    return new AwsError("Throttling", "Rate exceeded");
  }

  @Override
  public String resource(Request request) {
    return "";
  }

  @Override
  public List<Need> needs(Request request) {
    return switch (request.operation()) {
      case "GetMetricData", "ListMetrics" ->
          List.of(Need.anywhere("cloudwatch:" + request.operation()));
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  @Override
  public String answer(Request request) {
    return switch (request.operation()) {
      case "GetMetricData" -> getMetricData(request);
      case "ListMetrics" -> listMetrics(request);
      default -> throw protocol().unknownOperation(request.operation());
    };
  }

  private String getMetricData(Request request) {
    var form = request.form();
    var queries = MetricQuery.of(form);
    var start = time(form, "StartTime");
    var end = time(form, "EndTime");
    if (!start.isBefore(end)) {
      throw MetricQuery.invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    var size = points(form.get("MaxDatapoints"));
    var newestFirst = newestFirst(form.get("ScanBy"));
    var digest = MetricToken.digest(form);
    var token =
        request
            .text("NextToken")
            .map(it -> MetricToken.read(it, digest))
            .orElseGet(() -> new MetricToken(digest, clock.instant(), new MetricPage.Place(0, 0)));
    throttlePoints(request, queries, start, end, token, size);
    var catalogue = new MetricCatalogue(world.now(), request.account(), request.region());
    var page =
        MetricPage.of(
            queries,
            query ->
                catalogue
                    .series(query.metric())
                    .map(
                        it ->
                            new Points(start, end, query.period(), token.asOf())
                                .of(it, query.statistic()))
                    .orElse(List.of()),
            faults::takeMetricFault,
            newestFirst,
            token.place(),
            size);
    return MetricXml.data(
        page.results(),
        faults.metricMessage().orElse(null),
        page.next() == null ? null : new MetricToken(digest, token.asOf(), page.next()).text());
  }

  private void throttlePoints(
      Request request,
      List<MetricQuery> queries,
      Instant start,
      Instant end,
      MetricToken token,
      int size) {
    long asked =
        MetricPage.asked(
            queries, token.place(), it -> new Points(start, end, it.period(), token.asOf()));
    var recent = !start.isBefore(clock.instant().minus(RECENT));
    if (!throttle.admitsPoints(
        Math.min(asked, size), recent, request.account(), request.region())) {
      throw throttled();
    }
  }

  private String listMetrics(Request request) {
    var form = request.form();
    var recently = form.get("RecentlyActive");
    if (recently != null && !recently.equals("PT3H")) {
      throw MetricQuery.invalid("The parameter RecentlyActive must be PT3H.");
    }
    long now = TableLoad.minute(clock.instant());
    long to = now - (recently == null ? LISTED_AFTER.toMinutes() : 0);
    long from = now - (recently == null ? LISTED_FOR : RECENT.plus(RECENT_MORE)).toMinutes();
    var found =
        new MetricCatalogue(world.now(), request.account(), request.region())
            .activeBetween(from, to)
            .filter(it -> chosen(it, form))
            .sorted()
            .toList();
    var page =
        Page.cut(found, "metrics", request.text("NextToken"), METRICS_PAGE, MetricToken::bad);
    return MetricXml.metrics(page.items(), page.next());
  }

  private static boolean chosen(MetricId metric, Map<String, String> form) {
    var namespace = form.get("Namespace");
    var name = form.get("MetricName");
    return (namespace == null || namespace.equals(metric.namespace()))
        && (name == null || name.equals(metric.name()))
        && dimensions(form).entrySet().stream()
            .allMatch(
                it ->
                    metric.dimensions().containsKey(it.getKey())
                        && (it.getValue().isEmpty()
                            || it.getValue().equals(metric.dimensions().get(it.getKey()))));
  }

  /** The dimensions that are asked for; an empty value stands for any. */
  private static Map<String, String> dimensions(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(it -> it.getKey().matches("Dimensions\\.member\\.[0-9]{1,3}\\.Name"))
        .collect(
            Collectors.toMap(
                Map.Entry::getValue,
                it -> form.getOrDefault(it.getKey().replaceFirst("Name$", "Value"), "")));
  }

  private static int points(@Nullable String text) {
    if (text == null) {
      return MOST_POINTS;
    }
    try {
      int points = Integer.parseInt(text);
      if (points >= 1) {
        return Math.min(points, MOST_POINTS);
      }
    } catch (NumberFormatException e) {
      throw MetricQuery.invalid("The parameter MaxDatapoints must be a number.");
    }
    throw MetricQuery.invalid("The parameter MaxDatapoints must be greater than 0.");
  }

  private static boolean newestFirst(@Nullable String scanBy) {
    if (scanBy == null || scanBy.equals("TimestampDescending")) {
      return true;
    }
    if (scanBy.equals("TimestampAscending")) {
      return false;
    }
    throw MetricQuery.invalid("The value " + scanBy + " for parameter ScanBy is not valid.");
  }

  private static Instant time(Map<String, String> form, String name) {
    var text = form.get(name);
    if (text == null) {
      throw new AwsError("MissingParameter", "The parameter " + name + " is required.");
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw MetricQuery.invalid("The parameter " + name + " is not a time: " + text);
    }
  }
}
