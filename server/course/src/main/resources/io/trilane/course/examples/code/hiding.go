package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	const tasks, wait = 10, 20 * time.Millisecond
	start := time.Now()
	for range tasks {
		time.Sleep(wait)
	}
	inSequence := time.Since(start)

	start = time.Now()
	var wg sync.WaitGroup
	for range tasks {
		wg.Go(func() { time.Sleep(wait) })
	}
	wg.Wait()
	fmt.Println("at once is sooner:", time.Since(start) < inSequence)
}
