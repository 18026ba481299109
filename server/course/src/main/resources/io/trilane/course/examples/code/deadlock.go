package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var first, second sync.Mutex
	var bothHold sync.WaitGroup
	bothHold.Add(2)
	done := make(chan bool, 2)
	lockBoth := func(outer, inner *sync.Mutex) {
		outer.Lock()
		bothHold.Done()
		bothHold.Wait()
		inner.Lock()
		done <- true
	}
	go lockBoth(&first, &second)
	go lockBoth(&second, &first)
	select {
	case <-done:
		fmt.Println("one got both locks")
	case <-time.After(200 * time.Millisecond):
		fmt.Println("each waits for the other")
	}
}
