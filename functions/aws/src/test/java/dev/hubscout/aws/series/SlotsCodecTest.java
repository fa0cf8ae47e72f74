package dev.hubscout.aws.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlotsCodecTest {
  @Property(tries = 300)
  void anyNumbersComeBackAsTheyAre(
      @ForAll @Size(max = 200) List<Double> numbers, @ForAll Random random) {
    var slots = new Slots(numbers.size() + 5);
    for (int slot = 0; slot < numbers.size(); slot++) {
      switch (random.nextInt(3)) {
        case 0 -> slots.set(slot, Double.NaN);
        case 1 -> slots.set(slot, numbers.get(slot));
        default -> {
          // unknown
        }
      }
    }
    assertThat(SlotsCodec.unpack(SlotsCodec.pack(slots))).isEqualTo(slots);
  }

  @Property(tries = 200)
  void countsComeBackAsTheyAre(
      @ForAll @Size(max = 200) List<@IntRange(min = -5, max = Integer.MAX_VALUE) Integer> counts) {
    var slots = Slots.answered(counts.stream().mapToDouble(it -> it * 3.0e6).toArray());
    assertThat(SlotsCodec.unpack(SlotsCodec.pack(slots))).isEqualTo(slots);
  }

  @Test
  void extremesComeBackAsTheyAre() {
    var slots =
        Slots.answered(
            new double[] {
              0.0,
              -0.0,
              0.5,
              Double.MAX_VALUE,
              Double.MIN_VALUE,
              -Double.MAX_VALUE,
              1L << 53,
              (1L << 53) - 1,
              Double.NaN
            });
    var read = SlotsCodec.unpack(SlotsCodec.pack(slots));
    assertThat(read).isEqualTo(slots);
    assertThat(read.at(1).is(it -> 1 / it < 0)).isTrue();
    assertThat(SlotsCodec.unpack(SlotsCodec.pack(new Slots(0)))).isEqualTo(new Slots(0));
    assertThatThrownBy(() -> Slots.answered(new double[] {Double.POSITIVE_INFINITY}))
        .hasMessageContaining("Infinity");
  }

  @Test
  void aDayOfCountsIsSmallAndOneOfLatenciesIsNoLargerThanItsNumbers() {
    var random = new Random(7);
    var counts = IntStream.range(0, 1_440).mapToDouble(it -> 600 + random.nextInt(100)).toArray();
    assertThat(SlotsCodec.pack(Slots.answered(counts))).hasSizeLessThan(2_000);
    var idle = new double[1_440];
    assertThat(SlotsCodec.pack(Slots.answered(idle))).hasSizeLessThan(100);
    var latencies =
        IntStream.range(0, 1_440).mapToDouble(it -> 2 + random.nextDouble() * 3).toArray();
    assertThat(SlotsCodec.pack(Slots.answered(latencies))).hasSizeLessThan(1_440 * 8);
  }

  @Test
  void otherBytesAreRefused() {
    var good = SlotsCodec.pack(Slots.answered(new double[] {1, 2, 3}));
    assertThatThrownBy(() -> SlotsCodec.unpack(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> SlotsCodec.unpack(Arrays.copyOf(good, good.length - 6)))
        .isInstanceOf(IllegalStateException.class);
  }
}
