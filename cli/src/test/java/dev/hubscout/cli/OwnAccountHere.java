package dev.hubscout.cli;

import dev.hubscout.local.aws.LocalAws;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Faults;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.Organization;
import java.util.Map;

/** An account on loopback that is the caller's own for everything in this process. */
final class OwnAccountHere implements AutoCloseable {
  static final String ID = "123456789012";

  private final LocalAws aws =
      LocalAws.start(
          Organization.managedBy(Account.of(ID, "own")).regions(SignedHub.REGION).build(),
          new Faults(),
          event -> {});
  private final Map<String, String> settings;

  OwnAccountHere() {
    var keys = aws.rootCredentials(ID);
    settings =
        Map.of(
            "aws.endpointUrl", aws.endpoint().toString(),
            "aws.accessKeyId", keys.accessKeyId(),
            "aws.secretAccessKey", keys.secretAccessKey());
    settings.forEach(System::setProperty);
  }

  /** Starts an instance that Systems Manager knows. */
  void launch(String id) {
    var instance = Instance.of(id, ID, SignedHub.REGION, "10.0.0.1").hardware("x86_64", "t3.micro");
    aws.change(now -> now.with(instance));
  }

  @Override
  public void close() {
    settings.keySet().forEach(System::clearProperty);
    aws.close();
  }
}
