/**
 * Capability instances: every EC2 instance of the organization, its history, and how many were
 * inspected.
 */
@NullMarked
package dev.hubscout.instances;

import org.jspecify.annotations.NullMarked;
