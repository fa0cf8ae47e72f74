package dev.hubscout.cli;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.hub.Hub;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.core.account.Region;
import dev.hubscout.local.embedded.AgentArchive;
import dev.hubscout.local.embedded.EmbeddedWorkplaces;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.DemoAddress;
import dev.hubscout.local.store.LocalStore;
import dev.hubscout.local.web.Backend;
import dev.hubscout.local.web.HubApi;
import dev.hubscout.local.web.SignedBackend;
import dev.hubscout.local.web.WebRequest;
import dev.hubscout.local.web.WebServer;
import dev.hubscout.local.web.WebSettings;
import dev.hubscout.local.workplace.DemoWorkplace;
import dev.hubscout.local.workplace.LiveInventory;
import dev.hubscout.local.workplace.StandaloneSettings;
import dev.hubscout.local.workplace.Workplace;
import dev.hubscout.local.workplace.Workplaces;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * One store on disk, and the three places where commands may be sent that read it: the local store
 * itself, a demo's web server, and a hub that takes signed requests. The API behind all of them is
 * the real one; functions work only where the local store's own process resumes a run.
 */
final class Places implements Workplaces, AutoCloseable {
  /** Where a command is sent. */
  enum Place {
    LOCAL,
    DEMO,
    HUB
  }

  /** After so many waits a command waits for what never comes. */
  private static final int WAITS = 500;

  final LocalStore store;
  final Hub hub;
  final SignedHub signed;

  /** What requests to the hub are signed with. */
  String secret = SignedHub.SECRET_KEY;

  /** What happens whenever a command waits. */
  Runnable meanwhile = () -> {};

  private final Path home;
  private final Backend api;
  private final WebServer demo;
  private final DemoAddress address;
  private final EmbeddedWorkplaces embedded;
  private int waits;

  Places(Path home) throws IOException {
    this.home = home;
    var data = home.resolve(".hubscout");
    store = LocalStore.open(data, InstantSource.system());
    hub = StandaloneHub.stored(store.engine(), store.documents(), InstantSource.system());
    api = HubApi.of(hub);
    signed = new SignedHub(api);
    demo = WebServer.start(WebSettings.on(0), api);
    address = DemoAddress.publish(data.resolve("demo"), demo.address());
    embedded = new EmbeddedWorkplaces(home, new AgentArchive(home.resolve("agent"), "0.1.0"));
  }

  /** Runs a command at a place. */
  Shell.Result run(Place place, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    switch (place) {
      case LOCAL -> {}
      case DEMO -> all.addAll(List.of("--hub", "demo"));
      case HUB ->
          all.addAll(List.of("--hub", signed.url().toString(), "--hub-region", SignedHub.REGION));
    }
    var out = new StringWriter();
    var err = new StringWriter();
    waits = 0;
    var context =
        new Context(
            Screen.of(new PrintWriter(out), null, Map.of()),
            Screen.of(new PrintWriter(err), null, Map.of()),
            Map.of("AWS_REGION", SignedHub.REGION),
            home,
            this,
            InstantSource.system(),
            duration -> {
              if (++waits > WAITS) {
                throw new InterruptedException("it waits for what never comes");
              }
              meanwhile.run();
              if (place == Place.LOCAL) {
                Thread.sleep(duration); // a run that is resumed there is worked by other threads
              }
            });
    int status = new CommandLineRun(context).run(all.toArray(String[]::new));
    return new Shell.Result(status, out.toString(), err.toString());
  }

  /** As where the demo was killed: its address stays. */
  void endDemo() {
    demo.close();
  }

  /** What the API itself answers, as text. */
  String ask(String path, String query) throws IOException {
    var answer =
        api.answer(
            new WebRequest(
                "GET", path, query, Map.of(), new byte[0], UUID.randomUUID().toString()));
    var body = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.status() != 200) {
      throw new AssertionError(path + " answers " + answer.status() + " " + body);
    }
    return body;
  }

  @Override
  public Workplace stored(Path data) {
    return embedded.stored(data);
  }

  @Override
  public Workplace ordered(Path data, RunOffer offer) {
    return embedded.ordered(data, offer);
  }

  @Override
  public Workplace standalone(Path data, StandaloneSettings settings) {
    return embedded.standalone(data, settings);
  }

  @Override
  public LiveInventory live(StandaloneSettings settings) {
    throw new UnsupportedOperationException("nothing here lists live");
  }

  @Override
  public Backend hub(URI url, Region region, String profile) {
    return new SignedBackend(
        url,
        region.code(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create(SignedHub.ACCESS_KEY, secret)));
  }

  @Override
  public Backend demo(Path data) {
    return embedded.demo(data);
  }

  @Override
  public DemoWorkplace demo(DemoSettings settings, Consumer<String> progress) {
    throw new UnsupportedOperationException("this demo runs already");
  }

  @Override
  public void close() {
    address.close();
    demo.close();
    signed.close();
    store.close();
  }
}
