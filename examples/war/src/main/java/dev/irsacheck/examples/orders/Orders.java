package dev.irsacheck.examples.orders;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** A placeholder application that prints its access key's ID. */
@WebListener
public class Orders implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      System.out.println("key " + credentials.resolveCredentials().accessKeyId());
    }
  }
}
