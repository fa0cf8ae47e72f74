package dev.hubscout.cli.demo;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.json.Json;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunStore;
import dev.hubscout.local.demo.Demo;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.LiveInventory;
import dev.hubscout.local.workplace.PlanAnswer;
import dev.hubscout.local.workplace.RunBook;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An organization that is up already, and stays up when the command that used it ends. */
record StandingDemo(Demo organization) implements Workplaces {

  @Override
  public DemoWorkplace demo(DemoSettings settings, Consumer<String> progress) {
    return new Place(organization, RunBook.inMemory(InstantSource.system()));
  }

  @Override
  public Backend demo(Path data) {
    throw new UnsupportedOperationException("the demo only");
  }

  @Override
  public Workplace stored(Path data) {
    throw new UnsupportedOperationException("the demo only");
  }

  @Override
  public Workplace ordered(Path data, RunOffer offer) {
    throw new UnsupportedOperationException("the demo only");
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings settings) {
    throw new UnsupportedOperationException("the demo only");
  }

  @Override
  public LiveInventory live(StandaloneSettings settings) {
    throw new UnsupportedOperationException("the demo only");
  }

  @Override
  public Backend hub(URI hub, Region region, String profile) {
    throw new UnsupportedOperationException("the demo only");
  }

  private record Place(Demo organization, RunBook book) implements DemoWorkplace {
    @Override
    public RunStore runs() {
      return organization.hub().hub().runs();
    }

    @Override
    public PlanAnswer start(RunRequest request) {
      return PlanAnswer.of(organization.hub().plan(Json.strict().valueToTree(request)));
    }

    @Override
    public void summarize() {
      organization.hub().coverage(Json.strict().createObjectNode());
    }

    @Override
    public Optional<Lease> lease(RunId run) {
      return Optional.of(() -> {});
    }

    @Override
    public void resume(RunId run) {}

    @Override
    public void sweep(RunId run) {
      sweep();
    }

    @Override
    public void delete(RunId run, Instant now) {
      throw new UnsupportedOperationException("its sweep does so");
    }

    @Override
    public void served(URI address) {
      throw new UnsupportedOperationException("it is served by nobody");
    }

    @Override
    public void sweep() {
      organization.hub().sweep();
    }

    @Override
    public Backend api() {
      return organization.api();
    }

    @Override
    public Map<String, Long> calls() {
      return organization.hub().calls();
    }

    @Override
    public List<RunRequest> scheduled(Instant due) {
      return organization.scheduled(due);
    }

    @Override
    public List<String> description() {
      return organization.description();
    }

    @Override
    public void close() {}
  }
}
