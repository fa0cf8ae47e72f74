package dev.hubscout.local.organization;

import dev.hubscout.local.metric.MetricFault;
import dev.hubscout.local.metric.MetricId;
import dev.hubscout.local.metric.MetricMessage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong, dialled from any thread before and while the organization runs. A new one does
 * nothing.
 */
public final class Faults {

  /** A limit on calls, kept per calling account and Region. */
  public record Rate(CallPattern calls, double perSecond, int burst) {}

  /**
   * Limits on the points that GetMetricData is asked for in a second, per calling account and
   * Region.
   *
   * @param recent where the time begins at most three hours ago
   * @param older where it begins earlier
   */
  public record PointRates(double recent, double older) {}

  /** Limits of AWS where it publishes them; where it does not, what is seen in the field. */
  private static final List<Rate> AWS_LIMITS =
      List.of(
          new Rate(CallPattern.of("ec2", "DescribeInstances"), 20, 100),
          new Rate(CallPattern.of("ec2", "*"), 20, 100),
          new Rate(CallPattern.of("account", "*"), 5, 5),
          new Rate(CallPattern.of("organizations", "*"), 10, 20),
          new Rate(CallPattern.of("sts", "*"), 600, 600),
          new Rate(CallPattern.of("ssm", "SendCommand"), 5, 20),
          new Rate(CallPattern.of("ssm", "GetParameter"), 40, 40),
          new Rate(CallPattern.of("ssm", "*"), 20, 60),
          new Rate(CallPattern.of("events", "*"), 600, 600),
          new Rate(CallPattern.of("cloudwatch", "GetMetricData"), 50, 50),
          new Rate(CallPattern.of("cloudwatch", "*"), 25, 25),
          new Rate(CallPattern.of("dynamodb", "DescribeContinuousBackups"), 10, 10),
          new Rate(CallPattern.of("dynamodb", "*"), 2_500, 2_500),
          new Rate(CallPattern.of("application-autoscaling", "*"), 5, 20));

  private static final PointRates AWS_POINTS = new PointRates(180_000, 396_000);

  private record Latency(CallPattern calls, Duration time) {}

  private record Planned(CallPattern calls, Failure failure, AtomicInteger left) {}

  private record PlannedMetric(MetricFault fault, AtomicInteger left) {}

  private record Hook(CallPattern calls, boolean before, Runnable action) {}

  private final List<Latency> latencies = new CopyOnWriteArrayList<>();
  private final List<Planned> failures = new CopyOnWriteArrayList<>();
  private final List<PlannedMetric> metrics = new CopyOnWriteArrayList<>();
  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private volatile List<Rate> rates = List.of();
  private volatile Optional<MetricMessage> message = Optional.empty();
  private volatile Optional<PointRates> points = Optional.empty();
  private volatile EventFate events = EventFate.prompt();
  private volatile Optional<Duration> delivery = Optional.empty();
  private volatile int outputLimit = Integer.MAX_VALUE;
  private volatile boolean emptyPages;

  /** Makes the chosen calls take at least this long; the longest that fits a call counts. */
  public Faults latency(CallPattern calls, Duration time) {
    latencies.add(new Latency(calls, time));
    return this;
  }

  /** Throttles every service about where AWS does. */
  public Faults throttleAtAwsLimits() {
    rates = AWS_LIMITS;
    points = Optional.of(AWS_POINTS);
    return this;
  }

  /** Throttles at these rates alone; the first that fits a call counts. */
  public Faults throttle(Rate... limits) {
    rates = List.of(limits);
    return this;
  }

  /** Throttles what is asked of GetMetricData by its points. */
  public Faults throttlePoints(PointRates limits) {
    points = Optional.of(limits);
    return this;
  }

  /** Answers GetMetricData so for the next so many of the metrics that are meant. */
  public Faults metric(MetricFault fault, int times) {
    metrics.add(new PlannedMetric(fault, new AtomicInteger(times)));
    return this;
  }

  /** Puts a message into every answer of GetMetricData. */
  public Faults metricMessage(MetricMessage about) {
    message = Optional.of(about);
    return this;
  }

  /** Answers the next so many of the chosen calls with an error. */
  public Faults fail(CallPattern calls, Failure failure, int times) {
    failures.add(new Planned(calls, failure, new AtomicInteger(times)));
    return this;
  }

  /** Decides about every event from now on. */
  public Faults events(EventFate fate) {
    events = fate;
    return this;
  }

  /** Cuts what a host prints to so many bytes before SSM sees it. */
  public Faults truncateOutput(int bytes) {
    outputLimit = bytes;
    return this;
  }

  /** Gives up on an instance that is offline after this time, if the command allows longer. */
  public Faults deliveryTimeout(Duration atMost) {
    delivery = Optional.of(atMost);
    return this;
  }

  /**
   * Puts an empty page with a token before each page of a list of Organizations, of EC2's
   * DescribeInstances unless it names instances, and of SSM's DescribeInstanceInformation.
   */
  public Faults emptyPages(boolean wanted) {
    emptyPages = wanted;
    return this;
  }

  /** Runs before a chosen call has any effect: a place to kill its caller. */
  public Faults before(CallPattern calls, Runnable action) {
    hooks.add(new Hook(calls, true, action));
    return this;
  }

  /** Runs after a chosen call took effect and before it is answered. */
  public Faults after(CallPattern calls, Runnable action) {
    hooks.add(new Hook(calls, false, action));
    return this;
  }

  /** Takes everything back. */
  public Faults clear() {
    latencies.clear();
    failures.clear();
    metrics.clear();
    hooks.clear();
    rates = List.of();
    points = Optional.empty();
    message = Optional.empty();
    events = EventFate.prompt();
    delivery = Optional.empty();
    outputLimit = Integer.MAX_VALUE;
    emptyPages = false;
    return this;
  }

  /** How long a call has to take at least. */
  public Duration latencyOf(String service, String operation, String account, String region) {
    return latencies.stream()
        .filter(it -> it.calls.matches(service, operation, account, region))
        .map(Latency::time)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The limit that holds for a call. */
  public Optional<Rate> rateOf(String service, String operation, String account, String region) {
    return rates.stream()
        .filter(it -> it.calls.matches(service, operation, account, region))
        .findFirst();
  }

  /** Takes the failure planned for this call, which is then one nearer to its end. */
  public Optional<Failure> takeFailure(
      String service, String operation, String account, String region) {
    for (var planned : failures) {
      if (planned.calls.matches(service, operation, account, region)
          && planned.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return Optional.of(planned.failure);
      }
    }
    return Optional.empty();
  }

  /** Takes the failure planned for this metric, which is then one nearer to its end. */
  public Optional<MetricFault> takeMetricFault(MetricId metric) {
    for (var planned : metrics) {
      if (planned.fault.matches(metric)
          && planned.left.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return Optional.of(planned.fault);
      }
    }
    return Optional.empty();
  }

  /** The message in every answer of GetMetricData, where there is one. */
  public Optional<MetricMessage> metricMessage() {
    return message;
  }

  /** The limits on points, where there are any. */
  public Optional<PointRates> pointRates() {
    return points;
  }

  /** Runs the hooks of a call. */
  public void runHooks(
      boolean before, String service, String operation, String account, String region) {
    for (var hook : hooks) {
      if (hook.before == before && hook.calls.matches(service, operation, account, region)) {
        hook.action.run();
      }
    }
  }

  /** What decides about events now. */
  public EventFate eventFate() {
    return events;
  }

  /** The longest that a command waits for an offline instance, where it is limited. */
  public Optional<Duration> deliveryLimit() {
    return delivery;
  }

  /** How many bytes of a host's output reach SSM. */
  public int outputLimit() {
    return outputLimit;
  }

  /** Whether lists are answered with empty pages in between. */
  public boolean emptyPages() {
    return emptyPages;
  }
}
