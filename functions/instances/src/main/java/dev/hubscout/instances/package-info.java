/**
 * Capability instances: every EC2 instance of the organization, its history, and how completely
 * instances were looked into.
 */
@NullMarked
package dev.hubscout.instances;

import org.jspecify.annotations.NullMarked;
