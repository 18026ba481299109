// Checked by reading alone: see README.md.
plugins {
    java
    id("io.gatling.gradle") version "3.15.1"
}

repositories {
    mavenLocal()
    mavenCentral()
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(25)
    }
}

dependencies {
    gatling(platform("io.trilane:trilane-bom:0.1.0"))
    gatling("io.trilane:trilane-gatling:0.1.0")
    // Stands for the code that protoc makes of your own .proto files.
    gatling("io.trilane:trilane-proto:0.1.0")
}

gatling {
    systemProperties = mapOf("target" to (System.getProperty("target") ?: "localhost:50051"))
}
