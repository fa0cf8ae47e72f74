package dev.hubscout.local.software;

import static dev.hubscout.local.host.IsolatedHosts.output;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.local.host.IsolatedHosts;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoHostsIT {

  private static DemoHosts demo;
  private static Duration startUp;

  @BeforeAll
  static void start() throws InterruptedException {
    IsolatedHosts.require();
    // The first start unpacks and initializes what later ones find.
    DemoHosts.start(IsolatedHosts.SOFTWARE).close();
    var started = System.nanoTime();
    demo = DemoHosts.start(IsolatedHosts.SOFTWARE);
    startUp = Duration.ofNanos(System.nanoTime() - started);
  }

  @AfterAll
  static void close() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void isUpInSeconds() throws Exception {
    System.out.println("UP IN " + startUp);
    for (var name : demo.names()) {
      System.out.println(
          "== "
              + name
              + "\n"
              + output(
                  demo.host(name),
                  "ps axo pid,user,comm,args; ss -tnlp; ss -tn state established"));
    }
    assertThat(startUp).isLessThan(Duration.ofSeconds(15));
  }
}
