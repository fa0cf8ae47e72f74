package dev.hubscout.resources.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.spoke.CallBudget;
import dev.hubscout.aws.spoke.CallBudgets;
import dev.hubscout.aws.spoke.SpokeCalls;
import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.CannedAws.Reply;
import dev.hubscout.resources.call.pace.Limiter;
import dev.hubscout.resources.catalogue.Catalogue;
import dev.hubscout.resources.catalogue.Operation;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls go out at the budget of their service, and each attempt is counted. */
class BudgetTest {
  private static final Operation TABLES =
      Catalogue.load().operation("dynamodb", "ListTables").orElseThrow();
  private static final Operation CERTIFICATES =
      Catalogue.load().operation("acm", "ListCertificates").orElseThrow();

  private final CallLog log = new CallLog();

  private Caller caller(CannedAws aws, CallBudgets budgets, Duration time) {
    return new Caller(
        Callers.ACCOUNT,
        Callers.access(aws.uri()),
        Callers.HTTP,
        new Limiter(4),
        CallLimits.DEFAULT,
        SpokeCalls.of(log, budgets),
        System.nanoTime() + time.toNanos());
  }

  private static Listing list(Caller caller, Operation operation) throws InterruptedException {
    return caller.list(new ListCall(operation, "eu-west-1"), null, new Collected(), () -> false);
  }

  @Test
  void eachAttemptIsACallOfItsService() throws InterruptedException {
    try (var aws =
        CannedAws.answering(
            Reply.error(400, "ThrottlingException", "Rate exceeded"),
            Reply.of("{\"TableNames\":[]}"))) {
      var listing = list(caller(aws, CallBudgets.DEFAULT, Duration.ofMinutes(1)), TABLES);

      assertThat(listing.outcome()).isEqualTo(ListingOutcome.EMPTY);
      assertThat(log.snapshot()).isEqualTo(Map.of("dynamodb:ListTables", 2L));
    }
  }

  /** What was not sent is not counted, and what another service needs is not touched. */
  @Test
  void whereTheBudgetIsUsedUpWhatIsTooLateIsNotSent() throws InterruptedException {
    var budgets =
        new CallBudgets(new CallBudget(100, 100), Map.of("dynamodb", new CallBudget(1, 1)));
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var caller = caller(aws, budgets, Duration.ofMillis(900));
      assertThat(list(caller, TABLES).outcome()).isEqualTo(ListingOutcome.EMPTY);

      var late = list(caller, TABLES);

      assertThat(late.outcome()).isEqualTo(ListingOutcome.TIMED_OUT);
      assertThat(late.failures().getFirst().code()).isEqualTo("NO_TIME_LEFT");
      assertThat(list(caller, CERTIFICATES).outcome()).isEqualTo(ListingOutcome.EMPTY);
      assertThat(log.snapshot())
          .isEqualTo(Map.of("acm:ListCertificates", 1L, "dynamodb:ListTables", 1L));
    }
  }

  @Test
  void aCallOverBudgetWaitsItsTurn() throws InterruptedException {
    var budgets = new CallBudgets(new CallBudget(5, 1), Map.of());
    try (var aws = CannedAws.answering(Reply.of("{}"))) {
      var caller = caller(aws, budgets, Duration.ofMinutes(1));
      long begun = System.nanoTime();
      for (int call = 0; call < 3; call++) {
        assertThat(list(caller, TABLES).outcome()).isEqualTo(ListingOutcome.EMPTY);
      }

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(390));
    }
  }
}
