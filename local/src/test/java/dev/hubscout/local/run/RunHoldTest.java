package dev.hubscout.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.Workplace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHoldTest {
  private static final RunId RUN =
      RunId.of(Capability.RESOURCES, Instant.parse("2026-11-22T21:30:00Z"), "seed");

  @TempDir private Path temp;
  private final List<RunId> resumed = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final List<Workplace.Lease> taken = new ArrayList<>();
  private LocalStore store;
  private RunHold hold;

  @BeforeEach
  void open() {
    store = LocalStore.open(temp.resolve("data"), InstantSource.system());
  }

  @AfterEach
  void close() {
    hold.close();
    taken.forEach(Workplace.Lease::close);
    store.close();
  }

  /** Leases and slots of the store; runs and functions are not asked for. */
  private final class Place implements Workplace {
    @Override
    public RunStore runs() {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public PlanAnswer start(RunRequest request) {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public Optional<Lease> lease(RunId run) {
      return store.lease(run);
    }

    @Override
    public Optional<Lease> slot(RunId run) {
      return store.slot(run);
    }

    @Override
    public void resume(RunId run) {
      resumed.add(run);
    }

    @Override
    public void sweep(RunId run) {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public Backend api() {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public void summarize() {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public void delete(RunId run, Instant now) {
      throw new AssertionError("it is not asked for");
    }

    @Override
    public Map<String, Long> calls() {
      return Map.of();
    }

    @Override
    public RunBook book() {
      return store.book();
    }

    @Override
    public void close() {}
  }

  private final class News implements RunNews {
    @Override
    public void open(JsonNode run) {
      throw new AssertionError("it says nothing of that");
    }

    @Override
    public void update(String sentence) {
      throw new AssertionError("it says nothing of that");
    }

    @Override
    public void say(String sentence) {
      said.add(sentence);
    }

    @Override
    public void over() {
      throw new AssertionError("it says nothing of that");
    }
  }

  private void hold(boolean sent) {
    hold = new RunHold(new Place(), RUN, sent, new News());
  }

  private Workplace.Lease slot() {
    var slot = store.slot(Capability.RESOURCES).orElseThrow();
    taken.add(slot);
    return slot;
  }

  @Test
  void whatWasStartedHereIsWorkedWithItsSlot() {
    slot();
    slot();
    store.keep(RUN, store.slot(Capability.RESOURCES).orElseThrow());
    hold(true);

    assertThat(hold.take()).isTrue();
    assertThat(hold.take()).isTrue();

    assertThat(resumed).isEmpty();
    assertThat(store.slot(Capability.RESOURCES)).isEmpty();
    assertThat(said).isEmpty();
    hold.close();
    slot();
  }

  @Test
  void whatFindsNoSlotWaitsSaysSoOnceAndIsSentWhenThereIsOne() {
    var first = slot();
    slot();
    slot();
    hold(true);

    assertThat(hold.take()).isFalse();
    assertThat(hold.take()).isFalse();
    assertThat(hold.alone()).isTrue();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("Run " + RUN + " waits: as many runs of resources as may be are worked on.");
    assertThat(resumed).isEmpty();

    first.close();

    assertThat(hold.take()).isTrue();
    assertThat(resumed).containsExactly(RUN);
  }

  @Test
  void whoComesFirstToARunGetsTheSlotThatItWasStartedWith() {
    slot();
    slot();
    store.keep(RUN, store.slot(Capability.RESOURCES).orElseThrow());
    var other = store.lease(RUN).orElseThrow();
    hold(true);

    assertThat(hold.take()).isFalse();
    assertThat(hold.alone()).isFalse();
    assertThat(said).containsExactly("Another hubscout works on run " + RUN + "; waiting for it.");
    var others = store.slot(RUN).orElseThrow();

    other.close();
    assertThat(hold.take()).isFalse();
    others.close();
    assertThat(hold.take()).isTrue();
    assertThat(resumed).containsExactly(RUN);
  }
}
