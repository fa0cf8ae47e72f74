package dev.hubscout.local.demo;

import static dev.hubscout.local.software.DemoHosts.DECOYS;
import static dev.hubscout.local.software.DemoHosts.EMPTY;
import static dev.hubscout.local.software.DemoHosts.MONGODB_INSTALLED;
import static dev.hubscout.local.software.DemoHosts.MONGODB_RUNNING;
import static dev.hubscout.local.software.DemoHosts.MONGODB_STOPPED;
import static dev.hubscout.local.software.DemoHosts.MYSQL_INSTALLED;
import static dev.hubscout.local.software.DemoHosts.MYSQL_RUNNING;
import static dev.hubscout.local.software.DemoHosts.MYSQL_STOPPED;
import static dev.hubscout.local.software.DemoHosts.ORDERS;
import static dev.hubscout.local.software.DemoHosts.POSTGRESQL_INSTALLED;
import static dev.hubscout.local.software.DemoHosts.POSTGRESQL_STOPPED;
import static dev.hubscout.local.software.DemoHosts.THREE_SERVERS;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.deployment.Names;
import dev.hubscout.local.organization.Account;
import dev.hubscout.local.organization.Host;
import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.InstanceState;
import dev.hubscout.local.organization.Organization;
import dev.hubscout.local.organization.Platform;
import dev.hubscout.local.organization.RegionStatus;
import dev.hubscout.local.organization.Registration;
import dev.hubscout.local.organization.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The demonstration's cast: seven accounts, two Regions, and an instance of every kind. */
final class DemoOrganization {
  static final String HOME = "us-east-1";
  static final String OPT_IN = "eu-south-2";
  static final List<String> REGIONS = List.of(HOME, OPT_IN);

  static final String MANAGEMENT = "100000000001";
  static final String HUB = "200000000002";
  static final String PAYMENTS = "300000000003";
  static final String SHOP = "400000000004";
  static final String ANALYTICS = "500000000005";
  static final String LEGACY = "600000000006";
  static final String SANDBOX = "700000000007";

  private static final Instant LONG_AGO = Instant.parse("2026-11-01T04:12:00Z");

  private DemoOrganization() {}

  /** What an instance's software is, by the name the demonstration's hosts have. */
  interface Hosts {
    Host host(String name);
  }

  static Organization of(Hosts hosts) {
    var spoke = role(Names.SPOKE_ROLE);
    var lists = role(Names.RESOURCES_ROLE);
    return Organization.managedBy(
            member(MANAGEMENT, "management", "/")
                .with(spoke)
                .with(lists)
                .with(role(Names.ORGANIZATION_READER_ROLE)))
        .hub(hub().with(spoke).with(lists))
        .regions(HOME)
        .optInRegions(OPT_IN)
        .account(member(PAYMENTS, "payments", "/workloads/production").with(spoke).with(lists))
        .account(member(SHOP, "shop", "/workloads/production").with(spoke).with(lists))
        .account(
            member(ANALYTICS, "analytics", "/workloads/production")
                .with(spoke)
                .with(lists)
                .region(OPT_IN, RegionStatus.DISABLED))
        .account(
            member(LEGACY, "legacy", "/workloads/legacy").with(spoke.withTrust(Role.Trust.DENIED)))
        .account(
            member(SANDBOX, "sandbox", "/sandbox").with(spoke.withTrust(Role.Trust.DENIED_BY_SCP)))
        .instance(on(hosts, THREE_SERVERS, 1, PAYMENTS, HOME, "10.20.1.10"))
        .instance(on(hosts, POSTGRESQL_INSTALLED, 2, PAYMENTS, HOME, "10.20.1.11"))
        .instance(on(hosts, POSTGRESQL_STOPPED, 3, PAYMENTS, OPT_IN, "10.20.1.12"))
        .instance(on(hosts, MYSQL_RUNNING, 4, SHOP, HOME, "10.20.2.10"))
        .instance(on(hosts, MYSQL_INSTALLED, 5, SHOP, HOME, "10.20.2.11"))
        .instance(on(hosts, MYSQL_STOPPED, 6, SHOP, OPT_IN, "10.20.2.12"))
        .instance(on(hosts, ORDERS, 7, SHOP, HOME, "10.20.4.12"))
        .instance(on(hosts, MONGODB_RUNNING, 8, ANALYTICS, HOME, "10.20.3.10"))
        .instance(on(hosts, MONGODB_INSTALLED, 9, ANALYTICS, HOME, "10.20.3.11"))
        .instance(on(hosts, MONGODB_STOPPED, 10, ANALYTICS, HOME, "10.20.3.12"))
        .instance(on(hosts, EMPTY, 11, HUB, HOME, "10.20.4.10"))
        .instance(on(hosts, DECOYS, 12, HUB, OPT_IN, "10.20.4.11"))
        .instance(
            instance("offline", 13, PAYMENTS, HOME, "10.20.5.10")
                .with(Registration.lostSince(LONG_AGO)))
        .instance(instance("without-ssm", 14, SHOP, HOME, "10.20.5.11").with(Registration.none()))
        .instance(
            instance("windows", 15, SHOP, OPT_IN, "10.20.5.12")
                .platform(
                    Platform.WINDOWS, "Microsoft Windows Server 2022 Datacenter", "10.0.20348"))
        .instance(
            instance("switched-off", 16, ANALYTICS, HOME, "10.20.5.13").with(InstanceState.STOPPED))
        .instance(
            instance("left-alone", 17, PAYMENTS, OPT_IN, "10.20.5.14")
                .tagged("hubscout:exclude", "true"))
        .build();
  }

  /** With the role of every function, and the one whose sessions sign the links to the agent. */
  private static Account hub() {
    var hub = member(HUB, "platform", "/platform").with(role(Names.ARTIFACT_READER_ROLE));
    for (var function : Registrations.functions()) {
      hub = hub.with(role(function.roleName()));
    }
    return hub;
  }

  /** A role that the hub's account may assume. */
  private static Role role(String name) {
    return new Role(name, Names.ROLE_PATH, Role.Trust.ALLOWED, Set.of(HUB), Set.of());
  }

  private static Account member(String id, String name, String ou) {
    return Account.of(id, name).in(ou).region(OPT_IN, RegionStatus.ENABLED);
  }

  private static Instance on(
      Hosts hosts, String name, int number, String account, String region, String address) {
    return instance(name, number, account, region, address).on(hosts.host(name));
  }

  private static Instance instance(
      String name, int number, String account, String region, String address) {
    return Instance.of("i-0%016x".formatted(number), account, region, address).named(name);
  }
}
