package dev.hubscout.local.tables;

import dev.hubscout.aws.call.AwsFailures;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Role;
import dev.hubscout.local.table.Table;
import dev.hubscout.tables.collect.Answer;
import dev.hubscout.tables.collect.Collected;
import dev.hubscout.tables.collect.Collector;
import dev.hubscout.tables.collect.KnownUntil;
import dev.hubscout.tables.collect.PointPace;
import dev.hubscout.tables.collect.Points;
import dev.hubscout.tables.collect.Selection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** Gives a test an account's Region with tables, and what reads them with real clients. */
abstract class TablesCase {
  static final String MEMBER = "200000000001";
  static final String HERE = "eu-central-1";
  static final Instant NOW = Instant.parse("2026-11-22T21:31:17Z");

  final Faults faults = new Faults();
  final CallLog log = new CallLog();
  LocalAws aws;
  Collector collector;
  private volatile Instant now = NOW;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  final void start(List<Table> tables) {
    aws =
        LocalAws.start(
            Organization.managedBy(Account.of("100000000001", "management"))
                .regions(HERE)
                .account(Account.of(MEMBER, "shop").with(Role.open("HubscoutSpoke")))
                .tables(tables)
                .build(),
            faults,
            event -> {},
            clock);
    collector = new Collector(new Clients(), new PointPace(), new AwsFailures(), clock);
  }

  @AfterEach
  final void stop() {
    http.close();
    aws.close();
  }

  final void advance(Duration by) {
    now = now.plus(by);
  }

  final Collected collect(KnownUntil known, String... tables) throws InterruptedException {
    return collector.collect(
        List.of(tables),
        false,
        collector.survey(),
        Selection.STANDARD,
        known,
        clock.instant().plus(Duration.ofMinutes(5)));
  }

  /** The answer to the question whose series reads so, such as {@code Scan p99 60}. */
  static Answer answer(Collected collected, String text) {
    return collected.answers().stream()
        .filter(it -> text(it).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    text
                        + ": only "
                        + collected.answers().stream().map(TablesCase::text).toList()));
  }

  static Points points(Collected collected, String text) {
    return ((Answer.Whole) answer(collected, text)).points();
  }

  private static String text(Answer answer) {
    var series = answer.question().series();
    var metric = series.metric();
    return String.join(
        " ",
        metric.operation() == null ? metric.name().text() : metric.operation(),
        series.statistic().text(),
        String.valueOf(series.period()));
  }

  private final class Clients implements SpokeClients {
    private final Map<Class<?>, AwsClient> built = new HashMap<>();

    @Override
    public <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
        C client(Class<C> service, Supplier<B> builder) {
      return service.cast(
          built.computeIfAbsent(
              service,
              key ->
                  builder
                      .get()
                      .httpClient(http)
                      .endpointOverride(aws.endpoint())
                      .region(Region.of(HERE))
                      .credentialsProvider(
                          aws.session(MEMBER, "HubscoutSpoke", "run", Duration.ofHours(12))
                              .provider())
                      .overrideConfiguration(
                          it ->
                              it.retryStrategy(DefaultRetryStrategy.doNotRetry())
                                  .addExecutionInterceptor(log))
                      .build()));
    }

    @Override
    public void requireAccount() {
      // the session is the account's
    }
  }
}
