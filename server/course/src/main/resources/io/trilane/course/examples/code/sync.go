package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	opened := sync.NewCond(&mu)
	open := false
	var once sync.Once
	var wg sync.WaitGroup
	for i := 1; i <= 2; i++ {
		wg.Go(func() {
			once.Do(func() { fmt.Println("once") })
			mu.Lock()
			for !open {
				opened.Wait()
			}
			fmt.Println("waiter", i, "goes on")
			mu.Unlock()
		})
	}
	mu.Lock()
	open = true
	opened.Broadcast()
	mu.Unlock()
	wg.Wait()
}
