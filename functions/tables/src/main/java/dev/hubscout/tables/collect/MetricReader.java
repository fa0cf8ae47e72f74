package dev.hubscout.tables.collect;

import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Failures.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Asks CloudWatch. An answer may come on several pages, and a series may be on several of them: it
 * is whole only where its last word is Complete.
 */
final class MetricReader {
  /** A request has one page, unless CloudWatch cuts it shorter; one this long has lost its end. */
  private static final int MOST_PAGES = 200;

  private static final int MOST_MESSAGES = 20;

  /** They would come to every call. */
  private static final Set<TaskOutcome> REFUSALS =
      EnumSet.of(TaskOutcome.DENIED, TaskOutcome.DENIED_BY_SCP, TaskOutcome.NOT_ENABLED);

  private final CloudWatchClient client;
  private final PointPace pace;
  private final Failures failures;
  private final InstantSource clock;
  private final Set<String> messages = new LinkedHashSet<>();
  private long calls;
  private long charged;
  private long queries;
  private @Nullable Failure refused;

  MetricReader(CloudWatchClient client, PointPace pace, Failures failures, InstantSource clock) {
    this.client = client;
    this.pace = pace;
    this.failures = failures;
    this.clock = clock;
  }

  Collected.Cost cost() {
    return new Collected.Cost(calls, charged, queries);
  }

  /** What CloudWatch said of answers as a whole, each once. */
  List<String> messages() {
    return List.copyOf(messages);
  }

  /**
   * Asks a request's questions. Where CloudWatch refused the caller once, no call is made.
   *
   * @param deadline after it no call is begun; what is not answered by then is unknown
   * @return an answer to each question, in their order
   * @throws InterruptedException where the thread is interrupted
   */
  List<Answer> read(MetricRequest request, Instant deadline) throws InterruptedException {
    var reading = new Reading(request);
    if (refused != null) {
      return reading.answers(refused);
    }
    queries += request.questions().size();
    charged += request.chargedMetrics();
    String token = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      var now = clock.instant();
      if (!now.isBefore(deadline) || !pace.await(request, now, Duration.between(now, deadline))) {
        return reading.answers(Incomplete.OUT_OF_TIME, now);
      }
      String next;
      try {
        calls++;
        var answer = client.getMetricData(call(request, token));
        answer.metricDataResults().forEach(reading::add);
        answer.messages().forEach(this::keep);
        next = answer.nextToken();
      } catch (RuntimeException e) {
        var failure = failures.classify(e, clock.instant());
        if (REFUSALS.contains(failure.outcome())) {
          refused = failure;
        }
        return reading.answers(failure);
      }
      if (next == null || next.isEmpty() || next.equals(token)) {
        break;
      }
      token = next;
    }
    return reading.answers(Incomplete.PARTIAL_DATA, clock.instant());
  }

  private void keep(MessageData message) {
    if (messages.size() < MOST_MESSAGES) {
      messages.add(message.code() + ": " + message.value());
    }
  }

  private static GetMetricDataRequest call(MetricRequest request, @Nullable String token) {
    var queries = new ArrayList<MetricDataQuery>();
    for (int place = 0; place < request.questions().size(); place++) {
      queries.add(query(MetricRequest.id(place), request.questions().get(place).series()));
    }
    return GetMetricDataRequest.builder()
        .startTime(request.span().from())
        .endTime(request.span().to())
        .metricDataQueries(queries)
        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
        .maxDatapoints(MetricRequest.MOST_POINTS)
        .nextToken(token)
        .build();
  }

  private static MetricDataQuery query(String id, Series series) {
    var dimensions =
        series.metric().dimensions().entrySet().stream()
            .map(it -> Dimension.builder().name(it.getKey()).value(it.getValue()).build())
            .toList();
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.period(series.period())
                    .stat(series.statistic().text())
                    .metric(
                        metric ->
                            metric
                                .namespace(Metric.NAMESPACE)
                                .metricName(series.metric().name().text())
                                .dimensions(dimensions)))
        .build();
  }

  /** What is in so far of one request. */
  private static final class Reading {
    private final List<Slot> slots;
    private final MetricRequest request;

    Reading(MetricRequest request) {
      this.request = request;
      this.slots = request.questions().stream().map(Slot::new).toList();
    }

    /** Takes what a page has of a series. One that was not asked for is left out. */
    void add(MetricDataResult result) {
      int place = result.id() == null ? -1 : request.place(result.id());
      if (place >= 0) {
        slots.get(place).add(result);
      }
    }

    List<Answer> answers(Incomplete otherwise, Instant now) {
      return slots.stream().map(it -> it.answer(otherwise, now)).toList();
    }

    List<Answer> answers(Failure otherwise) {
      return slots.stream().map(it -> it.answer(otherwise)).toList();
    }
  }

  private static final class Slot {
    private final Question question;
    private final Points.Builder points;
    private @Nullable StatusCode status;
    private @Nullable String said;
    private boolean odd;

    Slot(Question question) {
      this.question = question;
      this.points = new Points.Builder(question);
    }

    void add(MetricDataResult result) {
      status = result.statusCode();
      if (!result.messages().isEmpty()) {
        said = result.messages().getFirst().value();
      }
      var times = result.timestamps();
      var values = result.values();
      odd |= times.size() != values.size();
      for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
        odd |= !points.add(times.get(i), values.get(i));
      }
    }

    Answer answer(Failure otherwise) {
      return status == StatusCode.COMPLETE && !odd
          ? new Answer.Whole(points.build())
          : new Answer.Unknown(question, otherwise, false);
    }

    Answer answer(Incomplete otherwise, Instant now) {
      var why = odd ? Incomplete.UNEXPECTED_POINT : why(otherwise);
      return why == null
          ? new Answer.Whole(points.build())
          : new Answer.Unknown(
              question, why.of(question.series(), now, said), why != Incomplete.OUT_OF_TIME);
    }

    private @Nullable Incomplete why(Incomplete otherwise) {
      return switch (status) {
        case COMPLETE -> null;
        case INTERNAL_ERROR -> Incomplete.INTERNAL_ERROR;
        case FORBIDDEN -> Incomplete.FORBIDDEN;
        case null, default -> otherwise;
      };
    }
  }
}
