// Time per message from some senders to as many receivers: HandOver, in Go's own channels.
package main

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

const (
	messages  = 20_000
	warmups   = 200
	rounds    = 500
	precision = "%-60s %-22s %10.0f\n"
)

func main() {
	for _, capacity := range []int{0, 16, 1024} {
		for _, pairs := range []int{1, 4} {
			situation := fmt.Sprintf("HandOver, capacity %d, pairs %d", capacity, pairs)
			fmt.Printf(precision, situation, "go", median(capacity, pairs))
		}
	}
}

func median(capacity, pairs int) float64 {
	times := make([]float64, 0, rounds)
	for i := range warmups + rounds {
		start := time.Now()
		handOver(capacity, pairs)
		if i >= warmups {
			times = append(times, float64(time.Since(start).Nanoseconds())/messages)
		}
	}
	slices.Sort(times)
	return times[len(times)/2]
}

func handOver(capacity, pairs int) {
	channel := make(chan int, capacity)
	var ended sync.WaitGroup
	for range pairs {
		ended.Go(func() {
			for range messages / pairs {
				<-channel
			}
		})
		ended.Go(func() {
			for range messages / pairs {
				channel <- 7
			}
		})
	}
	ended.Wait()
}
