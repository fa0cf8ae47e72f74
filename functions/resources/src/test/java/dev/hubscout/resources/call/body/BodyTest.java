package dev.hubscout.resources.call.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BodyTest {
  private static final Body.Check NONE = () -> {};

  @Property
  void comesBackAsItWas(
      @ForAll @IntRange(max = 1_000_000) int length,
      @ForAll @IntRange(min = 1, max = 70_000) int step)
      throws IOException {
    var bytes = new byte[length];
    new java.util.Random(length).nextBytes(bytes);

    var body =
        Body.read(new ByteArrayInputStream(bytes), OptionalLong.of(length), length + 1L, NONE);

    assertThat(body.length()).isEqualTo(length);
    var back = new java.io.ByteArrayOutputStream();
    var buffer = new byte[step];
    for (int first = body.read(); first >= 0; first = body.read()) {
      back.write(first);
      int read = body.read(buffer, 0, step);
      if (read > 0) {
        back.write(buffer, 0, read);
      }
    }
    assertThat(back.toByteArray()).isEqualTo(bytes);
    assertThat(body.available()).isZero();
  }

  @Test
  void isBounded() {
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(
            () ->
                Body.read(
                    new ByteArrayInputStream(new byte[101]), OptionalLong.empty(), 100, NONE));
    assertThatExceptionOfType(BodyTooLargeException.class)
        .isThrownBy(
            () -> Body.read(new ByteArrayInputStream(new byte[0]), OptionalLong.of(101), 100, NONE))
        .withMessage("longer than 100 bytes");
  }

  @Test
  void aConnectionThatEndsEarlyIsNoticed() {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(
            () ->
                Body.read(new ByteArrayInputStream(new byte[99]), OptionalLong.of(100), 200, NONE));
  }

  @Test
  void whoWaitsMayEndIt() {
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(
            () ->
                Body.read(
                    new ByteArrayInputStream(new byte[99]),
                    OptionalLong.empty(),
                    200,
                    () -> {
                      throw new SocketTimeoutException();
                    }));
  }
}
