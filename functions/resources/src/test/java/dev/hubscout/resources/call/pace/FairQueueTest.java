package dev.hubscout.resources.call.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private static final ToIntFunction<String> ANY = service -> 4;

  private static List<String> take(FairQueue<String> queue, int count) throws InterruptedException {
    var taken = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.take().orElseThrow());
    }
    return taken;
  }

  private static FairQueue<String> filled(ToIntFunction<String> room, int big, int... small) {
    var queue = new FairQueue<String>(room);
    for (int i = 0; i < small.length; i++) {
      for (int j = 0; j < small[i]; j++) {
        queue.add("small" + i, "small" + i);
      }
    }
    for (int i = 0; i < big; i++) {
      queue.add("big", "big");
    }
    return queue;
  }

  @Test
  void everyOtherPieceIsOfWhatHasMostLeft() throws InterruptedException {
    var queue = filled(ANY, 10, 1, 1, 1);

    assertThat(take(queue, 6)).containsExactly("small0", "big", "small1", "big", "small2", "big");
  }

  @Test
  void theLongestIsTheOneThatIsNow() throws InterruptedException {
    var queue = filled(service -> 10, 4, 1, 3);

    // of as many left, the one that was named first
    assertThat(take(queue, 6)).containsExactly("small0", "big", "small1", "big", "small1", "big");
  }

  @Test
  void whoHasAsMuchAsItTakesComesLast() throws InterruptedException {
    var queue = filled(service -> service.equals("big") ? 1 : 4, 5, 3);

    assertThat(take(queue, 3)).containsExactly("small0", "big", "small0");
    // one of the small is left, and then nothing but what has no room
    assertThat(take(queue, 3)).containsExactly("small0", "big", "big");
  }

  @Test
  void aServiceThatTakesNothingHasOneAtATime() throws InterruptedException {
    var queue = filled(service -> 0, 3, 1);

    assertThat(take(queue, 2)).containsExactly("small0", "big");
    queue.done("small0");
    queue.done("big");
    assertThat(take(queue, 1)).containsExactly("big");
  }

  @Test
  void workIsHandedOutUntilAllIsDone() throws InterruptedException {
    var queue = new FairQueue<String>(ANY);
    for (int i = 0; i < 3; i++) {
      queue.add("big", "big" + i);
    }
    queue.add("small", "small0");
    queue.add("other", "other0");

    var order = new ArrayList<String>();
    Deque<String> underWay = new ArrayDeque<>();
    for (int i = 0; i < 5; i++) {
      var next = queue.take().orElseThrow();
      order.add(next);
      underWay.add(next);
    }

    assertThat(order).containsExactly("big0", "big1", "small0", "big2", "other0");
    underWay.forEach(it -> queue.done(it.replaceAll("[0-9]", "")));
    assertThat(queue.take()).isEmpty();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> queue.done("big"));
  }

  @Test
  void workThatIsAddedByWorkIsWaitedFor() throws InterruptedException {
    var queue = new FairQueue<String>(ANY);
    queue.add("a", "parent");
    assertThat(queue.take()).contains("parent");
    var taken = new CountDownLatch(1);
    var other =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    if (queue.take().isPresent()) {
                      taken.countDown();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    queue.add("a", "child");
    queue.done("a");

    assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();
    other.join();
    queue.stop();
    assertThat(queue.take()).isEmpty();
  }
}
