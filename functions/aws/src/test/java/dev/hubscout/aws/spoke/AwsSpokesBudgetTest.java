package dev.hubscout.aws.spoke;

import static dev.hubscout.aws.spoke.AwsSpokesTest.ec2;
import static dev.hubscout.aws.spoke.AwsSpokesTest.ssm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.aws.inventory.Inventory;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

/** How fast a Region is called. */
class AwsSpokesBudgetTest {
  private static final RunId RUN = new RunId("databases-20261122T213000Z-1f3a9c2e");
  private static final Region FRANKFURT = new Region("eu-central-1");
  private static final Step INVENTORY = Step.of("inventory", Inventory.PERMISSION);
  private static final Step DISPATCH =
      Step.of("dispatch", Permission.anywhere("Reason.", "ssm:ListCommands"));
  private static final Step CANCEL = CoreSteps.CANCEL;
  private static final List<Step> STEPS = List.of(INVENTORY, DISPATCH, CANCEL);

  private final CallLog calls = new CallLog();

  @Test
  void theStepsOfOneRegionShareItsBudget() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var cloud = aws.access();
      var sts = cloud.client(StsClient.builder(), calls);
      var budget = new AtomicReference<>(budgets(5, 1));
      var own = new AccountId("111111111111");
      var spokes =
          new AwsSpokes(
              new SpokeAccess.OwnAccount(),
              cloud,
              sts,
              new CallerIdentity(sts),
              calls,
              budget::get);

      var begun = System.nanoTime();
      for (var step : STEPS) {
        ec2(spokes.clients(step, RUN, own, FRANKFURT)).describeInstances();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(Duration.ofMillis(400));

      var before = spokes.clients(CANCEL, RUN, own, FRANKFURT);
      assertThat(spokes.clients(CANCEL, RUN, own, FRANKFURT)).isSameAs(before);
      budget.set(budgets(100, 100));
      assertThat(spokes.clients(CANCEL, RUN, own, FRANKFURT))
          .as("a budget that changed holds at once")
          .isNotSameAs(before);
    }
  }

  @Test
  void eachServiceOfARegionHasABudgetOfItsOwn() {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var cloud = aws.access();
      var sts = cloud.client(StsClient.builder(), calls);
      var slow = new CallBudgets(new CallBudget(100, 100), Map.of("ec2", new CallBudget(1, 1)));
      var own = new AccountId("111111111111");
      var spokes =
          new AwsSpokes(
              new SpokeAccess.OwnAccount(), cloud, sts, new CallerIdentity(sts), calls, slow);
      var clients = spokes.clients(DISPATCH, RUN, own, FRANKFURT);
      clients.requireAccount();
      ssm(clients).describeInstanceInformation();

      var begun = System.nanoTime();
      ec2(clients).describeInstances();
      for (int call = 0; call < 5; call++) {
        ssm(clients).describeInstanceInformation();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("EC2 has used up its second, and SSM does not wait for it")
          .isLessThan(Duration.ofMillis(900));
      ec2(clients).describeInstances();
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }
  }

  /** Calls that no client makes draw on the same budget, and stand in the same log. */
  @Test
  void callsOfNoClientShareBudgetAndLog() throws InterruptedException {
    try (var aws = new AwsEndpoint(AwsSpokesTest::answer)) {
      var cloud = aws.access();
      var sts = cloud.client(StsClient.builder(), calls);
      var slow = new CallBudgets(new CallBudget(100, 100), Map.of("ec2", new CallBudget(1, 1)));
      var spokes =
          new AwsSpokes(
              new SpokeAccess.OwnAccount(), cloud, sts, new CallerIdentity(sts), calls, slow);
      var clients = spokes.clients(DISPATCH, RUN, new AccountId("111111111111"), FRANKFURT);
      ec2(clients).describeInstances();

      var own = spokes.clients(CANCEL, RUN, new AccountId("111111111111"), FRANKFURT).calls();

      assertThat(own.await("EC2", Duration.ofMillis(100))).as("the second is used up").isFalse();
      assertThat(own.await("Resource Explorer 2", Duration.ofMillis(100))).isTrue();
      own.sent("Resource Explorer 2", "ListViews");
      assertThat(own.await("EC2", Duration.ofSeconds(5))).isTrue();
      assertThat(calls.snapshot())
          .containsEntry("resourceexplorer2:ListViews", 1L)
          .containsEntry("ec2:DescribeInstances", 1L);
    }
  }

  @Test
  void s3TakesMoreUnlessItIsSetOtherwise() {
    var budgets = budgets(5, 7);

    assertThat(budgets.of("ec2")).isEqualTo(new CallBudget(5, 7));
    assertThat(budgets.of("s3")).isEqualTo(new CallBudget(50, 70));
    assertThat(new CallBudgets(new CallBudget(5, 7), Map.of("s3", new CallBudget(1, 2))).of("s3"))
        .isEqualTo(new CallBudget(1, 2));
  }

  private static CallBudgets budgets(int perSecond, int burst) {
    return new CallBudgets(new CallBudget(perSecond, burst), Map.of());
  }
}
