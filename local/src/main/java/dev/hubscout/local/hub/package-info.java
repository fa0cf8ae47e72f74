/** Hosts the functions on this machine: what Lambda, SQS event sources and EventBridge rules do. */
@NullMarked
package dev.hubscout.local.hub;

import org.jspecify.annotations.NullMarked;
