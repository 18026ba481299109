rootProject.name = "gatling-gradle"
