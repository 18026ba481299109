package main

import (
	"fmt"
	"time"
)

func main() {
	beats := make(chan int)
	done := make(chan bool)
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for beat := 1; ; beat++ {
			time.Sleep(2 * time.Millisecond)
			select {
			case beats <- beat:
			case <-done:
				return
			}
		}
	}()
	for range 3 {
		fmt.Println("work, beat", <-beats)
	}
	close(done)
	<-ended
	fmt.Println("done")
}
