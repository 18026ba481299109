package main

import (
	"fmt"
	"sync"
)

type connection struct {
	messages chan string
	replies  chan int
}

// Serves one client; the count is this client's own.
func serve(c connection) {
	count := 0
	for range c.messages {
		count++
		c.replies <- count
	}
	close(c.replies)
}

func main() {
	var wg sync.WaitGroup
	for client := 1; client <= 3; client++ {
		c := connection{make(chan string), make(chan int)}
		go serve(c)
		wg.Go(func() {
			last := 0
			for range 3 {
				c.messages <- "hello"
				last = <-c.replies
			}
			close(c.messages)
			fmt.Println("client", client, "was answered", last, "times")
		})
	}
	wg.Wait()
}
