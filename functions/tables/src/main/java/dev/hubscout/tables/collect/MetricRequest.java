package dev.hubscout.tables.collect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call of GetMetricData. All of its questions are about the same time, since a call has one.
 *
 * @param questions each has its id by its place
 */
record MetricRequest(Span span, List<Question> questions) {
  /** CloudWatch takes no more in one call. */
  static final int MOST_QUERIES = 500;

  /** CloudWatch's default for a page of an answer, which is also its most. */
  static final int MOST_POINTS = 100_800;

  /** So many statistics of a metric in one call are charged as one metric. */
  private static final int STATISTICS_AS_ONE = 5;

  private static final String ID = "q";
  private static final Pattern OURS = Pattern.compile(ID + "[0-9]{1,3}");

  MetricRequest {
    questions = List.copyOf(questions);
    if (questions.isEmpty() || questions.size() > MOST_QUERIES) {
      throw new IllegalArgumentException(
          "a request asks 1 to " + MOST_QUERIES + " questions, not " + questions.size());
    }
    if (!questions.stream().allMatch(it -> it.span().equals(span))) {
      throw new IllegalArgumentException("a request asks about one time: " + span);
    }
  }

  /** The id of the question at a place. */
  static String id(int place) {
    return ID + place;
  }

  /** The place of the question with an id; -1 for an id that this request does not have. */
  int place(String id) {
    if (!OURS.matcher(id).matches()) {
      return -1;
    }
    int place = Integer.parseInt(id.substring(ID.length()));
    return place < questions.size() && id(place).equals(id) ? place : -1;
  }

  /** How many points are asked for. */
  long points() {
    return questions.stream().mapToLong(Question::points).sum();
  }

  /** The metrics that AWS charges for, by its documentation: a metric again from six statistics. */
  int chargedMetrics() {
    Map<Metric, Set<Statistic>> statistics =
        questions.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.series().metric(),
                    Collectors.mapping(it -> it.series().statistic(), Collectors.toSet())));
    return statistics.values().stream()
        .mapToInt(it -> Math.ceilDiv(it.size(), STATISTICS_AS_ONE))
        .sum();
  }
}
