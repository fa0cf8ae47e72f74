/** Messages between functions on this machine, and their delivery as SQS and Lambda do it. */
@NullMarked
package dev.hubscout.local.queue;

import org.jspecify.annotations.NullMarked;
