package dev.hubscout.core.comparison;

import static dev.hubscout.core.fact.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.aws.store.MemoryStores;
import dev.hubscout.aws.store.PlayedRuns;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.change.Change;
import dev.hubscout.core.change.Change.Field;
import dev.hubscout.core.change.Change.Kind;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.page.Page;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.core.run.Task;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.core.run.TaskOutcome;
import dev.hubscout.core.run.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The earlier run looks at 100 s, the later one at 200 s. */
final class ComparisonsTest {
  private static final Instant T0 = Instant.parse("2026-11-22T21:30:00Z");
  private static final Region EU = new Region("eu-central-1");
  private static final Region US = new Region("us-east-1");

  private final MemoryStores stores = new MemoryStores(() -> at(100_000));
  private final Comparisons comparisons = new Comparisons(stores.runs, stores.changes);
  private final Map<Run, List<Task>> tasks = new LinkedHashMap<>();
  private Run earlier = ended(run(90));
  private Run later = ended(run(190));

  private static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  private static AccountId account(int number) {
    return new AccountId(String.format(Locale.ROOT, "%012d", number));
  }

  private static Run run(long seconds) {
    return run(Capability.INSTANCES, seconds);
  }

  private static Run run(Capability capability, long seconds) {
    var request = RunRequest.manual(capability, RunScope.ALL, "k" + seconds);
    return Run.requested(
        RunId.of(capability, at(seconds), "k" + seconds), request, at(seconds), at(seconds));
  }

  private static Run ended(Run run) {
    return with(run, "status", RunStatus.SUCCEEDED);
  }

  @BeforeEach
  void bothRunsSeeOneAccountWhole() {
    task(earlier, 1, EU, TaskOutcome.OK, 100);
    task(later, 1, EU, TaskOutcome.EMPTY, 200);
  }

  private void task(Run run, int account, Region region, TaskOutcome outcome, long seconds) {
    var key = new TaskKey(run.id(), account(account), region);
    var planned = Task.planned(key, at(seconds - 5), at(seconds + 60));
    var ended =
        with(
            with(with(planned, "status", TaskStatus.DONE), "outcome", outcome),
            "finishedAt",
            at(seconds));
    tasks.computeIfAbsent(run, any -> new ArrayList<>()).add(ended);
  }

  /** Both runs have ended when they are compared. */
  private Page<Difference> compare(
      Run one, Run other, ComparisonFilter filter, String next, int limit) {
    tasks.forEach(
        (run, ends) -> PlayedRuns.ended(stores.runs, with(run, "status", RunStatus.QUEUED), ends));
    tasks.clear();
    return comparisons.compare(one, other, filter, next, limit);
  }

  private void change(String subject, Kind kind, long seconds, String source, Field... fields) {
    change(1, EU, subject, kind, seconds, source, fields);
  }

  private void change(
      int account,
      Region region,
      String subject,
      Kind kind,
      long seconds,
      String source,
      Field... fields) {
    stores.add(
        new Change(
            Capability.INSTANCES,
            account(account),
            region,
            subject,
            kind,
            at(seconds),
            source,
            List.of(fields)));
  }

  private List<String> differences() {
    return differences(ComparisonFilter.ALL);
  }

  private List<String> differences(ComparisonFilter filter) {
    var found = new ArrayList<String>();
    String next = null;
    do {
      var page = compare(earlier, later, filter, next, 2);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().stream().map(ComparisonsTest::brief).forEach(found::add);
      next = page.next();
    } while (next != null);
    return found;
  }

  private static String brief(Difference difference) {
    return switch (difference) {
      case Difference.OfSubject it ->
          it.kind()
              + " "
              + it.subject()
              + it.fields().stream().map(ComparisonsTest::brief).toList();
      case Difference.OfScope it ->
          it.kind() + " " + it.scope().region() + " " + it.earlier() + "/" + it.later();
    };
  }

  private static String brief(Field field) {
    return field.name() + ":" + field.before() + ">" + field.after();
  }

  @Test
  void tellsWhatCameWentAndChanged() {
    change("i-1", Kind.APPEARED, 195, later.id().value(), new Field("state", null, "running"));
    change("i-2", Kind.TERMINATED, 150, "event", new Field("state", "running", "terminated"));
    change("i-3", Kind.TYPE_CHANGED, 200, later.id().value(), new Field("type", "a", "b"));
    change("i-4", Kind.MISSING, 200, later.id().value());

    assertThat(differences())
        .containsExactly(
            "ADDED i-1[state:null>running]",
            "REMOVED i-2[]",
            "CHANGED i-3[type:a>b]",
            "REMOVED i-4[]");
    assertThat(differences(new ComparisonFilter(Difference.Kind.CHANGED, null)))
        .containsExactly("CHANGED i-3[type:a>b]");
  }

  @Test
  void onlyWhatTheLaterSawAndTheEarlierDidNotCounts() {
    change("i-1", Kind.APPEARED, 95, earlier.id().value());
    change("i-2", Kind.APPEARED, 99, "event");
    change("i-3", Kind.APPEARED, 201, "event");
    change("i-4", Kind.APPEARED, 250, "instances-20261122T214000Z-1f3a9c2e");
    // the later run noticed what had happened before the earlier one
    change("i-5", Kind.STOPPED, 98, later.id().value(), new Field("state", "running", "stopped"));
    // the earlier run noticed what is dated after it by a clock ahead
    change("i-6", Kind.APPEARED, 101, earlier.id().value());

    assertThat(differences()).containsExactly("CHANGED i-5[state:running>stopped]");
  }

  @Test
  void whatIsAsItWasIsNoDifference() {
    change("i-1", Kind.STOPPED, 120, "event", new Field("state", "running", "stopped"));
    change("i-1", Kind.STARTED, 130, "event", new Field("state", "stopped", "running"));
    change("i-2", Kind.APPEARED, 120, "event");
    change("i-2", Kind.TERMINATED, 130, "event");
    change("i-3", Kind.MISSING, 120, "instances-20261122T213200Z-1f3a9c2e");
    change("i-3", Kind.REAPPEARED, 130, "instances-20261122T213210Z-1f3a9c2e");

    assertThat(differences()).isEmpty();
  }

  @Test
  void severalChangesAreOneDifference() {
    change("i-1", Kind.TYPE_CHANGED, 120, "event", new Field("type", "a", "b"));
    change("i-1", Kind.TYPE_CHANGED, 130, "event", new Field("type", "b", "c"));
    change("i-1", Kind.CHANGED, 140, "event", new Field("image", "x", "y"));

    assertThat(differences()).containsExactly("CHANGED i-1[type:a>c, image:x>y]");
  }

  @Test
  void whatWasMissingAlreadyIsNotRemovedOnceMore() {
    change("i-1", Kind.MISSING, 80, "instances-20261122T213100Z-1f3a9c2e");
    change("i-1", Kind.GONE, 200, later.id().value());
    change("i-2", Kind.APPEARED, 80, "instances-20261122T213100Z-1f3a9c2e");
    change("i-2", Kind.GONE, 200, later.id().value());

    assertThat(differences()).containsExactly("REMOVED i-2[]");
  }

  @Test
  void ofAScopeThatOneDidNotSeeWholeNothingIsSaid() {
    task(earlier, 1, US, TaskOutcome.OK, 100);
    task(later, 1, US, TaskOutcome.DENIED, 200);
    change(1, US, "i-1", Kind.TERMINATED, 150, "event");
    task(later, 1, new Region("ap-south-1"), TaskOutcome.OK, 200);
    change(1, new Region("ap-south-1"), "i-2", Kind.APPEARED, 200, later.id().value());
    change("i-3", Kind.APPEARED, 150, "event");

    assertThat(differences())
        .containsExactly(
            "INCOMPARABLE ap-south-1 null/OK", "INCOMPARABLE us-east-1 OK/DENIED", "ADDED i-3[]");
    assertThat(compare(earlier, later, ComparisonFilter.ALL, null, 10).items())
        .filteredOn(Difference.OfScope.class::isInstance)
        .extracting(it -> ((Difference.OfScope) it).reason())
        .containsExactly(
            "Only one of the runs covers this Region.",
            "The later run did not scan it completely: DENIED.");
  }

  @Test
  void manyAccountsAreGoneThroughPageByPage() {
    var first = ended(run(90_000));
    var second = ended(run(90_100));
    for (int number = 1; number <= 120; number++) {
      task(first, number, EU, TaskOutcome.OK, 90_010);
      task(second, number, EU, TaskOutcome.OK, 90_110);
    }
    change(119, EU, "i-9", Kind.APPEARED, 90_050, "event");

    var page = compare(first, second, ComparisonFilter.ALL, null, 100);
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNotNull();
    earlier = first;
    later = second;
    assertThat(differences()).containsExactly("ADDED i-9[]");
    assertThat(differences(new ComparisonFilter(null, account(119)))).hasSize(1);
    assertThat(differences(new ComparisonFilter(null, account(118)))).isEmpty();
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    refused(later, earlier, ErrorCode.INVALID_INPUT);
    refused(earlier, earlier, ErrorCode.INVALID_INPUT);
    refused(earlier, run(Capability.DATABASES, 190), ErrorCode.INVALID_INPUT);
    refused(earlier, run(999), ErrorCode.CONFLICT);
    assertThatExceptionOfType(HubscoutException.class)
        .isThrownBy(() -> compare(earlier, later, ComparisonFilter.ALL, "x.1", 10))
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("next"));
  }

  private void refused(Run one, Run other, ErrorCode code) {
    assertThatExceptionOfType(HubscoutException.class)
        .isThrownBy(() -> compare(one, other, ComparisonFilter.ALL, null, 10))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
