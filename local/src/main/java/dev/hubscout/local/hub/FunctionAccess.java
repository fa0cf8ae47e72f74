package dev.hubscout.local.hub;

import dev.hubscout.aws.capability.HubFunction;

/** Where each function of a hub finds its parts, and as whom it asks: on AWS each as its role. */
@FunctionalInterface
public interface FunctionAccess {
  HubAccess of(HubFunction function);
}
