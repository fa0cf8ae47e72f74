package dev.hubscout.local.software;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process of its own that starts all instances, is busy on one of them, and never ends them. */
public final class DoomedDemo {

  private DoomedDemo() {}

  public static void main(String[] arguments) throws InterruptedException {
    System.out.println("starting");
    var demo = DemoHosts.start(Path.of(arguments[0]));
    System.out.println("up");
    demo.host(DemoHosts.EMPTY).run("sleep 600", Map.of(), Duration.ofMinutes(10));
  }
}
