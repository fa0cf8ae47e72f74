package dev.hubscout.local.embedded;

import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.hub.OpenResources;
import dev.hubscout.local.run.RunDeletion;
import dev.hubscout.local.store.DemoAddress;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.Workplaces.DemoSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The demo organization as a workplace. */
final class EmbeddedDemo implements DemoWorkplace {
  private final OpenResources parts;
  private final Demo demo;
  private final Path data;
  private final RunBook book = RunBook.inMemory(InstantSource.system());

  private final @Nullable KeptCopy kept;

  private EmbeddedDemo(OpenResources parts, Demo demo, Path data, @Nullable KeptCopy kept) {
    this.parts = parts;
    this.demo = demo;
    this.data = data;
    this.kept = kept;
  }

  static EmbeddedDemo open(
      DemoSettings settings, Path software, AgentArchive agent, Consumer<String> progress)
      throws IOException, InterruptedException {
    var parts = new OpenResources();
    try {
      Path store = null;
      if (settings.keep() || settings.reset()) {
        LocalStore.directory(settings.data());
        var held = parts.add(DataDirectory.hold(settings.data()));
        if (settings.reset()) {
          held.clear();
          LocalStore.remove(settings.data());
        }
        store = settings.keep() ? held.store() : null;
      }
      var demo = parts.add(Demo.start(store, software, agent.file(), agent.version(), progress));
      var kept =
          settings.keep()
              ? parts.add(KeptCopy.of(settings.data(), demo.storage(), demo.documents()))
              : null;
      return new EmbeddedDemo(parts, demo, settings.data(), kept);
    } catch (IOException | InterruptedException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public List<RunRequest> scheduled(Instant due) {
    return demo.scheduled(due);
  }

  @Override
  public List<String> description() {
    return demo.description();
  }

  @Override
  public RunStore runs() {
    return demo.hub().hub().runs();
  }

  @Override
  public PlanAnswer start(RunRequest request) {
    return PlanAnswer.of(demo.hub().plan(Json.strict().valueToTree(request)));
  }

  /** Nobody else works in the demo. */
  @Override
  public Optional<Lease> lease(RunId run) {
    return Optional.of(() -> {});
  }

  /** Its queues outlive what waits for a run. */
  @Override
  public void resume(RunId run) {}

  @Override
  public void sweep(RunId run) {
    sweep();
  }

  @Override
  public void sweep() {
    demo.hub().sweep();
  }

  @Override
  public void served(URI address) {
    parts.add(DemoAddress.publish(data, address));
  }

  @Override
  public RunBook book() {
    return book;
  }

  @Override
  public Backend api() {
    return demo.api();
  }

  /** A rule on its bus does so, too, but a moment later. */
  @Override
  public void summarize() {
    demo.hub().coverage(Json.strict().createObjectNode());
    if (kept != null) {
      kept.renew();
    }
  }

  @Override
  public void delete(RunId run, Instant now) {
    RunDeletion.delete(demo.hub().hub(), run, now);
    book.delete(run);
  }

  @Override
  public Map<String, Long> calls() {
    return demo.hub().calls();
  }

  @Override
  public void close() {
    parts.close();
  }
}
