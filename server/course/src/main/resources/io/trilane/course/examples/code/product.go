package main

import "fmt"

func prod(a, b int, c chan int) {
	c <- a * b
}

func main() {
	c := make(chan int)
	go prod(1, 2, c)
	go prod(3, 4, c)
	fmt.Println(<-c * <-c)
}
