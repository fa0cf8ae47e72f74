/** What the hub's parts are called where they are deployed, on AWS and on one machine alike. */
@NullMarked
package dev.hubscout.aws.deployment;

import org.jspecify.annotations.NullMarked;
