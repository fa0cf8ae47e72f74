package dev.hubscout.infra.spoke;

import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.aws.spoke.Step;
import dev.hubscout.infra.config.HubscoutConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Stack;

/**
 * The templates that StackSets deploy in member accounts, as JSON in one line. The management
 * account, which StackSets leave out, gets the same resources by stacks of its own.
 */
public final class SpokeTemplates {
  /** The most bytes that a StackSet takes as text; beyond it, it wants a bucket. */
  public static final int MAX_BYTES = 51_200;

  static final String ROLES = "Hubscout: roles in an account that is looked into";
  static final String OWN_ROLES = "Hubscout: the role that calls AWS's list operations";
  static final String REGIONAL = "Hubscout: documents and event rules of one Region";
  static final String SECOND = "Hubscout: the documents of even numbers of one Region";

  private final HubscoutConfig config;
  private final Documents documents;
  private final List<Step> steps;

  /** Templates with the documents that are published. */
  public SpokeTemplates(HubscoutConfig config) {
    this(config, Documents.published());
  }

  SpokeTemplates(HubscoutConfig config, Documents documents) {
    this(config, documents, Registrations.steps());
  }

  SpokeTemplates(HubscoutConfig config, Documents documents, List<Step> steps) {
    this.config = config;
    this.documents = documents;
    this.steps = List.copyOf(steps);
  }

  /** The roles, for one Region of each account. */
  public String roles() {
    return bounded(Templates.of(ROLES, this::addRoles));
  }

  /**
   * The roles that steps have for themselves, for one Region of each account; empty where none is
   * asked for.
   */
  public Optional<String> ownRoles() {
    return hasOwnRoles()
        ? Optional.of(bounded(Templates.of(OWN_ROLES, this::addOwnRoles)))
        : Optional.empty();
  }

  /** Event rules and documents, for every Region of each account. */
  public String regional() {
    return bounded(Templates.of(REGIONAL, this::addRegional));
  }

  /**
   * The documents of even numbers, for every Region of each account; empty as long as no such
   * number is among the newest two.
   */
  public Optional<String> secondDocuments() {
    return hasSecond()
        ? Optional.of(bounded(Templates.of(SECOND, this::addSecond)))
        : Optional.empty();
  }

  boolean hasSecond() {
    return !documents.second().isEmpty();
  }

  boolean hasOwnRoles() {
    return config.resources();
  }

  void addOwnRoles(Stack stack) {
    OwnRoles.addTo(stack, config);
  }

  void addRoles(Stack stack) {
    SpokeRoles.addTo(stack, config, steps);
  }

  void addRegional(Stack stack) {
    RegionalResources.addRules(stack, config);
    RegionalResources.addDocuments(stack, documents.first());
    if (config.defaultHostManagement()) {
      DefaultHostManagement.addSetting(stack);
    }
  }

  void addSecond(Stack stack) {
    RegionalResources.addDocuments(stack, documents.second());
  }

  private static String bounded(String template) {
    var bytes = template.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalStateException(
          "a template of %d bytes is longer than the %d that a StackSet takes"
              .formatted(bytes, MAX_BYTES));
    }
    return template;
  }
}
