package dev.hubscout.aws.spoke;

import java.util.List;

/** The steps that belong to no capability. */
public final class CoreSteps {
  /** Stops a command. */
  public static final Step CANCEL =
      Step.of(
          "cancel",
          Permission.anywhere(
              "The action knows no document to be narrowed to; the hub cancels only commands whose"
                  + " ids it has stored as its own.",
              "ssm:CancelCommand"));

  public static final List<Step> ALL = List.of(CANCEL);

  private CoreSteps() {}
}
