package dev.hubscout.tables.collect;

import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.fact.Known;
import dev.hubscout.core.work.Failures;
import dev.hubscout.core.work.Failures.Failure;
import dev.hubscout.tables.collect.TableDescription.IndexDescription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the tables of one account's Region, in batches. One table, metric or call that fails takes
 * no other down: what it would have told is unknown, with the reason.
 */
public final class Collector {
  /** Tables of a batch: from so many on, calls are about full. */
  public static final int BATCH = 35;

  /** How often what failed inside of an answer is asked for again. */
  private static final int REPEATED = 2;

  private final SpokeClients clients;
  private final PointPace pace;
  private final Failures failures;
  private final InstantSource clock;

  /**
   * @param clients of the account's Region
   * @param pace shared by all that reads the same account's Region
   */
  public Collector(SpokeClients clients, PointPace pace, Failures failures, InstantSource clock) {
    this.clients = clients;
    this.pace = pace;
    this.failures = failures;
    this.clock = clock;
  }

  /**
   * What is listed once for all tables.
   *
   * @param metrics that exist
   * @param scaling unknown where it was refused, for the reason in {@code failures}
   */
  public record Survey(MetricListing metrics, Known<ScalingFacts> scaling, List<Failure> failures) {
    /** Copies the list. */
    public Survey {
      failures = List.copyOf(failures);
    }
  }

  /** The names of all tables; whatever AWS refuses is thrown. */
  public List<String> tables() {
    return TableReader.names(clients.client(DynamoDbClient.class, DynamoDbClient::builder));
  }

  /**
   * Lists what comes for all tables at once. Where metrics cannot be listed, what CloudWatch threw
   * is thrown: without them it is not known what to ask.
   */
  public Survey survey() {
    var metrics = MetricListing.read(cloudWatch());
    var failed = new ArrayList<Failure>();
    Known<ScalingFacts> scaling = Known.unknown();
    try {
      scaling =
          Known.of(
              ScalingFacts.read(
                  clients.client(
                      ApplicationAutoScalingClient.class, ApplicationAutoScalingClient::builder)));
    } catch (RuntimeException e) {
      failed.add(failures.classify(e, clock.instant()));
    }
    return new Survey(metrics, scaling, failed);
  }

  /**
   * Reads some tables.
   *
   * @param tables at most {@link #BATCH}, or more memory is used: 2 MB a table
   * @param account whether the metrics of the account's Region are read, too
   * @param deadline after it no call is begun; what is not read by then is unknown
   * @throws InterruptedException where the thread is interrupted
   */
  public Collected collect(
      List<String> tables,
      boolean account,
      Survey survey,
      Selection selection,
      KnownUntil known,
      Instant deadline)
      throws InterruptedException {
    var windows = Windows.at(clock.instant());
    var asking = new Questions(windows, selection, known);
    var described = describe(tables, deadline);
    var questions = new ArrayList<Question>();
    if (account) {
      questions.addAll(asking.ofAccount());
    }
    described.forEach(
        (table, description) -> {
          if (!(description instanceof Described.Gone)) {
            questions.addAll(
                asking.of(
                    table, survey.metrics().of(table), indexes(description), created(description)));
          }
        });
    var reader = new MetricReader(cloudWatch(), pace, failures, clock);
    return new Collected(
        windows, described, ask(questions, reader, deadline), reader.cost(), reader.messages());
  }

  private CloudWatchClient cloudWatch() {
    return clients.client(CloudWatchClient.class, CloudWatchClient::builder);
  }

  private Map<String, Described> describe(List<String> tables, Instant deadline) {
    var reader =
        new TableReader(
            clients.client(DynamoDbClient.class, DynamoDbClient::builder), failures, clock);
    var described = new LinkedHashMap<String, Described>();
    for (var table : tables) {
      var now = clock.instant();
      described.put(
          table,
          now.isBefore(deadline)
              ? reader.describe(table)
              : new Described.Unknown(Incomplete.notDescribed(table, now)));
    }
    return described;
  }

  private static List<String> indexes(Described described) {
    return described instanceof Described.Found(var table, _)
        ? table.indexes().stream().map(IndexDescription::name).toList()
        : List.of();
  }

  private static @Nullable Instant created(Described described) {
    return described instanceof Described.Found(var table, _) ? table.created().orNull() : null;
  }

  private static List<Answer> ask(List<Question> questions, MetricReader reader, Instant deadline)
      throws InterruptedException {
    var answers = new LinkedHashMap<Question, Answer>();
    var open = questions;
    for (int round = 0; round <= REPEATED && !open.isEmpty(); round++) {
      var again = new ArrayList<Question>();
      for (var request : Packing.pack(open)) {
        for (var answer : reader.read(request, deadline)) {
          answers.put(answer.question(), answer);
          // a call that failed was repeated by its client: it is not begun anew here
          if (answer instanceof Answer.Unknown(var question, var failure, var alone)
              && alone
              && failure.retryable()) {
            again.add(question);
          }
        }
      }
      open = again;
    }
    return List.copyOf(answers.values());
  }
}
