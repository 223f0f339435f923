package dev.irsacheck.examples.orders;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A placeholder application that prints its access key's ID. */
@SpringBootApplication
public class Orders {
  public static void main(String[] args) {
    SpringApplication.run(Orders.class, args);
  }

  @Bean
  AwsCredentialsProvider credentials() {
    return DefaultCredentialsProvider.builder().build();
  }

  @Bean
  SqsClient queues(AwsCredentialsProvider credentials) {
    return SqsClient.builder().credentialsProvider(credentials).build();
  }

  @Bean
  CommandLineRunner work(AwsCredentialsProvider credentials) {
    return args -> System.out.println("key " + credentials.resolveCredentials().accessKeyId());
  }
}
