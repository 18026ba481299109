package main

import (
	"fmt"
	"time"
)

func main() {
	for _, threads := range []int{2, 5, 1000} {
		fmt.Println("10 ms among", threads, "threads:", 10*time.Millisecond/time.Duration(threads))
	}
	for _, threads := range []int{1000, 10000} {
		fmt.Println("2 ms for each of", threads, "threads:", 2*time.Millisecond*time.Duration(threads))
	}
}
