package dev.hubscout.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoAddressTest {
  private static final URI FIRST = URI.create("http://127.0.0.1:1/#token=a");
  private static final URI SECOND = URI.create("http://127.0.0.1:2/#token=b");

  @TempDir Path temp;

  @Test
  void aDemoThatEndsLeavesAnotherOnesAddress() {
    var demo = temp.resolve("demo");
    var first = DemoAddress.publish(demo, FIRST);
    try (var second = DemoAddress.publish(demo, SECOND)) {
      first.close();
      assertThat(DemoAddress.of(demo)).hasValue(SECOND);
    }
    assertThat(DemoAddress.of(demo)).isEmpty();
  }
}
