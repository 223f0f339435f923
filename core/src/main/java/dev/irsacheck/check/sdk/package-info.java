/** How the AWS SDKs on the application's class path get the role. */
package dev.irsacheck.check.sdk;
